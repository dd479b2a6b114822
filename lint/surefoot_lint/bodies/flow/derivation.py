"""Which variables of a body hold something that was made of a given source."""

import ast
from collections.abc import Callable, Set
from typing import TypeAlias

from surefoot.bodies.function import FunctionText
from surefoot.bodies.nodes import everything

__all__ = ["Source", "derived", "speaks_of"]

Source: TypeAlias = Callable[[ast.AST], bool]
"""Whether a node is the source."""


def derived(source: Source, text: FunctionText) -> set[str]:
    """The variables that are bound to what speaks of the source, or of another such variable."""
    bindings: list[tuple[ast.expr, ast.expr]] = [
        *((target, node.value) for node in text.of_kind(ast.Assign) for target in node.targets),
        *((node.target, node.value) for node in text.of_kind(ast.AnnAssign) if node.value),
        *((node.target, node.value) for node in text.of_kind(ast.AugAssign)),
        *((node.target, node.value) for node in text.of_kind(ast.NamedExpr)),
        *((node.target, node.iter) for node in text.of_kind(ast.For)),
        *((each.optional_vars, each.context_expr) for each in text.of_kind(ast.withitem) if each.optional_vars),
    ]
    made: set[str] = set()
    while True:
        values = (target for target, value in bindings if speaks_of(value, source, made))
        found = {node.id for target in values for node in everything(target) if isinstance(node, ast.Name)}
        if found <= made:
            return made
        made |= found


def speaks_of(expression: ast.expr, source: Source, made: Set[str]) -> bool:
    """Whether an expression holds the source, or names a variable that was made of it."""
    return any(source(node) or (isinstance(node, ast.Name) and node.id in made) for node in everything(expression))
