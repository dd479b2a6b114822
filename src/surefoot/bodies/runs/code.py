"""The text of a file around a call."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from surefoot.bodies.bindings import values_bound_once
from surefoot.bodies.function import FunctionNode

__all__ = ["Code"]

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.Module)


class Code:
    """A file as the parser of the interpreter reads it.

    Parameters:
        tree: the whole file.
    """

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._values: dict[FunctionNode | ast.Module, dict[str, ast.expr]] = {}

    def parent(self, node: ast.AST) -> ast.AST:
        """What `node` stands in."""
        return self._parents[node]

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What `node` stands in, the innermost first."""
        while node is not self._tree:
            node = self._parents[node]
            yield node

    def scope(self, node: ast.AST) -> ast.AST:
        """The function, class, lambda or module in whose body `node` stands."""
        return next(each for each in self.around(node) if isinstance(each, _SCOPES))

    def function(self, node: ast.AST) -> FunctionNode | None:
        """The function in whose body `node` runs; None for a class body, a lambda, and the top of the file."""
        scope = self.scope(node)
        return scope if isinstance(scope, FunctionNode) else None

    def name_of(self, value: ast.expr) -> str:
        """The variable of its function, or of the file, that holds `value` and never anything else; empty for none."""
        scope = self.scope(value)
        if not isinstance(self.parent(value), ast.Assign | ast.AnnAssign | ast.NamedExpr):
            return ""
        if not isinstance(scope, FunctionNode | ast.Module):
            return ""
        known = self._values.get(scope)
        if known is None:
            known = self._values[scope] = values_bound_once(scope)
        return next((name for name, bound in known.items() if bound is value), "")

    def calls_on(self, value: ast.expr, method: str) -> Iterator[ast.Call]:
        """The calls of `method` on what `value` makes: at once, by its variable, or by the attribute that holds it."""
        at_once = self.parent(value)
        if isinstance(at_once, ast.Attribute) and at_once.attr == method:
            whole = self.parent(at_once)
            if isinstance(whole, ast.Call) and whole.func is at_once:
                yield whole
            return
        name, attribute = self.name_of(value), self._attribute_of(value)
        region = self.scope(value) if name else next(self._classes_around(value), None) if attribute else None
        for node in ast.walk(region) if region is not None else ():
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != method:
                continue
            holder = node.func.value
            by_name = isinstance(holder, ast.Name) and holder.id == name
            if by_name or (isinstance(holder, ast.Attribute) and ast.unparse(holder) == f"self.{attribute}"):
                yield node

    def suite(self, statement: ast.stmt) -> list[ast.stmt]:
        """The statements among which `statement` stands."""
        for _, value in ast.iter_fields(self.parent(statement)):
            if isinstance(value, list) and any(each is statement for each in value):
                return value
        return [statement]

    def call(self, line: int, column: int, end: tuple[int, int]) -> ast.Call | None:
        """The call that takes up exactly this much of the text."""
        return self._calls.get((line, column, *end))

    def _attribute_of(self, value: ast.expr) -> str:
        """The attribute of `self` that holds `value`, if nothing else in the file assigns one of this name."""
        statement = self.parent(value)
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        match targets:
            case [ast.Attribute(value=ast.Name(id="self"), attr=name)] if self._assigned[name] == 1:
                return name
        return ""

    def _classes_around(self, node: ast.AST) -> Iterator[ast.ClassDef]:
        return (each for each in self.around(node) if isinstance(each, ast.ClassDef))

    @cached_property
    def _assigned(self) -> Counter[str]:
        """How often the file assigns an attribute of each name, of whatever object, or names one in a class body."""
        nodes = list(ast.walk(self._tree))
        stored = (node for node in nodes if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load))
        named = (name for node in nodes if isinstance(node, ast.ClassDef) for name in _members(node))
        return Counter([*(node.attr for node in stored), *named])

    @cached_property
    def _parents(self) -> dict[ast.AST, ast.AST]:
        return {child: node for node in ast.walk(self._tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def _calls(self) -> dict[tuple[int, int, int | None, int | None], ast.Call]:
        calls = (node for node in ast.walk(self._tree) if isinstance(node, ast.Call))
        return {(call.lineno, call.col_offset, call.end_lineno, call.end_col_offset): call for call in calls}


def _members(cls: ast.ClassDef) -> Iterator[str]:
    """The names that a class body binds, conditions apart."""
    for statement in cls.body:
        if isinstance(statement, FunctionNode | ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))
