"""The calls in a file of classes that go by certain names, each with the scope that says what its names stand for.

Calls are read from the tree of the interpreter's own parser, which knows positions, and scopes from that of LibCST.
Only statements that hold one of the names are looked into.
"""

import ast
import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from typing import NamedTuple, TypeAlias

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


def named_calls(module: Module, names: Set[str]) -> list[NamedCall]:
    """The calls in `module` of what is called one of `names`, or is an attribute of such a name.

    What a comprehension, a lambda or a pattern binds is none of these.
    """
    walk = _Walk(module, names)
    found = list(walk.module())
    return [call for call in found if call.name.partition(".")[0] not in walk.shadowing]


class _Walk:
    """One walk through a file.

    Attributes:
        shadowing: names that are bound within expressions, which scopes do not tell.
    """

    def __init__(self, module: Module, names: Set[str]) -> None:
        self._module = module
        self._names = names
        name = "|".join(map(re.escape, sorted(names)))
        mentions = re.compile(rf"\b(?:{name})[ \t]*[(\[]").finditer(module.text) if names else ()
        starts = [match.end() for match in re.finditer(r"\r\n|\r|\n", module.text)]
        self._lines = sorted({bisect_left(starts, match.start() + 1) + 1 for match in mentions})
        self.shadowing: set[str] = set()

    def module(self) -> Iterator[NamedCall]:
        """The calls in the whole file."""
        scope = self._module.scope
        for place, statement in enumerate(self._module.functions.tree.body if self._lines else ()):
            yield from self._statement(statement, scope, scope.read_at(place))

    def _statement(self, statement: ast.stmt, scope: Scope, at: int | None) -> Iterator[NamedCall]:
        if not self._mentions(statement):
            return
        if not isinstance(statement, _Definition):
            yield from self._children(statement, scope, at)
            return
        inner = self._scope_of(statement, scope)
        for child in ast.iter_child_nodes(statement):
            if not isinstance(child, ast.stmt):
                yield from self._node(child, scope, at)
            elif inner is not None:
                yield from self._statement(child, inner, None)

    def _node(self, node: ast.AST, scope: Scope, at: int | None) -> Iterator[NamedCall]:
        if isinstance(node, ast.stmt):
            yield from self._statement(node, scope, at)
            return
        if isinstance(node, ast.Call) and (name := self._wanted(node.func)):
            yield NamedCall(node, name, scope, at)
        self.shadowing.update(_bound_by(node))
        yield from self._children(node, scope, at)

    def _children(self, node: ast.AST, scope: Scope, at: int | None) -> Iterator[NamedCall]:
        for child in ast.iter_child_nodes(node):
            yield from self._node(child, scope, at)

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


def _bound_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.arguments):
        for each in (*node.posonlyargs, *node.args, *node.kwonlyargs, node.vararg, node.kwarg):
            if each is not None:
                yield each.arg
    elif isinstance(node, ast.comprehension):
        yield from (each.id for each in ast.walk(node.target) if isinstance(each, ast.Name))
    elif isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, ast.NamedExpr):
        yield node.target.id
