"""The calls in a file of classes that go by certain names, each with the scope that says what its names stand for.

Calls are read from the tree of the interpreter's own parser, which knows positions, and scopes from that of LibCST.
Only statements that hold one of the names are looked into.
"""

import ast
import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from typing import NamedTuple, TypeAlias

from surefoot.bodies.runs.failing import expects_failure
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope

__all__ = ["NamedCall", "named_calls"]

_Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class NamedCall(NamedTuple):
    """A call of something that has a name.

    Parameters:
        name: what is called, as written, without type arguments: `events.Draft`.
        scope: where it stands.
        at: the statement that it is read at, as `Scope.lookup` wants it.
    """

    node: ast.Call
    name: str
    scope: Scope
    at: int | None


def named_calls(module: Module, names: Set[str]) -> Iterator[NamedCall]:
    """The calls in `module` of what is called one of `names`, or is an attribute of such a name.

    Those that are to fail are left out: what is wrong with them is meant.
    """
    return _Walk(module, names).module()


class _Around(NamedTuple):
    """What surrounds an expression.

    Parameters:
        hidden: names that something around it binds for itself, such as a comprehension.
    """

    scope: Scope
    at: int | None
    hidden: frozenset[str] = frozenset()

    def shows(self, name: str) -> bool:
        """Whether a dotted name means what it means in the scope."""
        return name.partition(".")[0] not in self.hidden


class _Walk:
    """One walk through a file."""

    def __init__(self, module: Module, names: Set[str]) -> None:
        self._module = module
        self._names = names
        name = "|".join(map(re.escape, sorted(names)))
        mentions = re.compile(rf"\b(?:{name})[ \t]*[(\[]").finditer(module.text) if names else ()
        starts = [match.end() for match in re.finditer(r"\r\n|\r|\n", module.text)]
        self._lines = sorted({bisect_left(starts, match.start() + 1) + 1 for match in mentions})

    def module(self) -> Iterator[NamedCall]:
        """The calls in the whole file."""
        scope = self._module.scope
        for place, statement in enumerate(self._module.functions.tree.body if self._lines else ()):
            yield from self._statement(statement, _Around(scope, scope.read_at(place)))

    def _statement(self, statement: ast.stmt, around: _Around) -> Iterator[NamedCall]:
        if not self._mentions(statement) or expects_failure(statement):
            return
        if not isinstance(statement, _Definition):
            yield from self._children(statement, around)
            return
        scope = self._scope_of(statement, around.scope)
        inner = _Around(scope, None) if scope is not None else None
        for child in ast.iter_child_nodes(statement):
            if not isinstance(child, ast.stmt):
                yield from self._node(child, around)
            elif inner is not None:
                yield from self._statement(child, inner)

    def _node(self, node: ast.AST, around: _Around) -> Iterator[NamedCall]:
        if isinstance(node, ast.stmt):
            yield from self._statement(node, around)
            return
        if isinstance(node, ast.Call) and (name := self._wanted(node.func)) and around.shows(name):
            yield NamedCall(node, name, around.scope, around.at)
        hidden = frozenset(_bound_within(node))
        yield from self._children(node, around._replace(hidden=around.hidden | hidden) if hidden else around)

    def _children(self, node: ast.AST, around: _Around) -> Iterator[NamedCall]:
        for child in ast.iter_child_nodes(node):
            yield from self._node(child, around)

    def _wanted(self, called: ast.expr) -> str:
        """What is called, if it goes by one of the names."""
        if isinstance(called, ast.Subscript):
            called = called.value
        last = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        return ast.unparse(called) if last in self._names else ""

    def _mentions(self, statement: ast.stmt) -> bool:
        decorators = statement.decorator_list if isinstance(statement, _Definition) else []
        first = min(statement.lineno, *(each.lineno for each in decorators)) if decorators else statement.lineno
        place = bisect_left(self._lines, first)
        return place < len(self._lines) and self._lines[place] <= (statement.end_lineno or statement.lineno)

    def _scope_of(self, definition: _Definition, around: Scope) -> Scope | None:
        same = [scope for scope in around.inner if scope.name == definition.name]
        if len(same) > 1:
            same = [scope for scope in same if self._module.location(scope.node).line == definition.lineno]
        return same[0] if len(same) == 1 else None


def _bound_within(node: ast.AST) -> Iterator[str]:
    """The names that a node binds for what is in it alone."""
    if isinstance(node, ast.Lambda):
        for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg):
            if each is not None:
                yield each.arg
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        for generator in node.generators:
            yield from (each.id for each in ast.walk(generator.target) if isinstance(each, ast.Name))
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name
    elif isinstance(node, ast.match_case):
        patterns = (each for each in ast.walk(node.pattern) if isinstance(each, ast.MatchAs | ast.MatchStar))
        yield from (each.name for each in patterns if each.name)
