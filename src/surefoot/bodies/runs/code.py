"""The text of a file around a call."""

import ast
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

from surefoot.bodies.bindings import values_bound_once

__all__ = ["Code", "Function"]

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.Module)


class Code:
    """A file as the parser of the interpreter reads it.

    Parameters:
        tree: the whole file.
    """

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._values: dict[Function, dict[str, ast.expr]] = {}

    def parent(self, node: ast.AST) -> ast.AST:
        """What `node` stands in."""
        return self._parents[node]

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What `node` stands in, the innermost first."""
        while node is not self._tree:
            node = self._parents[node]
            yield node

    def function(self, node: ast.AST) -> Function | None:
        """The function in whose body `node` runs; None for a class body, a lambda, and the top of the file."""
        scope = next((each for each in self.around(node) if isinstance(each, _SCOPES)), None)
        return scope if isinstance(scope, Function) else None

    def name_of(self, value: ast.expr) -> str:
        """The variable of its function that holds `value`, and never anything else; empty where there is none."""
        target = self.parent(value)
        function = self.function(value)
        if function is None or not isinstance(target, ast.Assign | ast.AnnAssign | ast.NamedExpr):
            return ""
        known = self._values.get(function)
        if known is None:
            known = self._values[function] = values_bound_once(function)
        return next((name for name, bound in known.items() if bound is value), "")

    def suite(self, statement: ast.stmt) -> list[ast.stmt]:
        """The statements among which `statement` stands."""
        for _, value in ast.iter_fields(self.parent(statement)):
            if isinstance(value, list) and any(each is statement for each in value):
                return value
        return [statement]

    def call(self, line: int, column: int, end: tuple[int, int]) -> ast.Call | None:
        """The call that takes up exactly this much of the text."""
        return self._calls.get((line, column, *end))

    @cached_property
    def _parents(self) -> dict[ast.AST, ast.AST]:
        return {child: node for node in ast.walk(self._tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def _calls(self) -> dict[tuple[int, int, int | None, int | None], ast.Call]:
        calls = (node for node in ast.walk(self._tree) if isinstance(node, ast.Call))
        return {(call.lineno, call.col_offset, call.end_lineno, call.end_col_offset): call for call in calls}
