"""Which local variables of a function hold one value only."""

import ast
from collections import Counter
from collections.abc import Iterator

from surefoot.bodies.nodes import everything

__all__ = ["bindings", "values_bound_once"]

_ASSIGNING = (ast.Assign, ast.AnnAssign, ast.NamedExpr)
_BINDING = (
    *(ast.Name, ast.arg, ast.Global, ast.Nonlocal, ast.alias, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping),
)


def bindings(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Module) -> Counter[str]:
    """How often the function, or a file, binds each name, parameters included."""
    return Counter(name for node in everything(function) if isinstance(node, _BINDING) for name in _bound(node))


def values_bound_once(
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Module, bound: Counter[str] | None = None
) -> dict[str, ast.expr]:
    """Variable → what it is assigned, of those that nothing else in the function binds.

    A binding anywhere within counts, also in functions and classes below, where it may well be another variable: what
    cannot be told apart at a glance is not known.

    Parameters:
        bound: its bindings, where they are known already.
    """
    bound = bindings(function) if bound is None else bound
    assigned = {
        name: value for node in everything(function) if isinstance(node, _ASSIGNING) for name, value in _assigned(node)
    }
    return {name: value for name, value in assigned.items() if bound[name] == 1}


def _bound(node: ast.AST) -> Iterator[str]:
    """The names that `node` itself binds, or declares to be bound elsewhere."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, (ast.Global, ast.Nonlocal)):
        yield from node.names
    elif isinstance(node, ast.alias):
        yield (node.asname or node.name).partition(".")[0]
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs)):
        if node.name:
            yield node.name
    elif isinstance(node, ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        yield node.targets[0].id, node.value
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value
