"""Whether a path in a body leads from one place down to another."""

import ast
from collections.abc import Sequence
from typing import Final

from surefoot.bodies.function import FunctionText

__all__ = ["reaches"]

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_EXCLUSIVE: Final = frozenset(
    {("body", "orelse"), ("handlers", "orelse"), ("handlers", "handlers"), ("cases", "cases")}
)
"""Parts of a condition, a `try` or a `match` of which one is taken only."""


def reaches(earlier: ast.expr | ast.stmt, later: ast.expr | ast.stmt, text: FunctionText) -> bool:
    """Whether whoever has passed `earlier` may come to `later` without being led back by a loop."""
    if any(around is later for _, around in text.around(earlier)):
        return True  # an argument is passed before the call
    if (earlier.lineno, earlier.col_offset) >= (later.lineno, later.col_offset):
        return False
    way = [later, *(around for _, around in text.around(later))]
    if earlier in way:
        return False
    node: ast.AST = earlier
    while (around := text.parent(node)) not in way:
        jump = _jump([node, *_behind(node, around)])
        if isinstance(jump, (ast.Return, ast.Raise)):
            return False
        if jump is not None:
            around = _loop(jump, text)
            if around in way:
                return False
        node = around
    branch = way[way.index(around) - 1]
    return not _exclude_each_other(node, branch, around) and _jump([node, *_between(node, branch, around)]) is None


def _loop(jump: ast.stmt, text: FunctionText) -> ast.AST:
    """The loop that a `break` or a `continue` is about."""
    return next((around for _, around in text.around(jump) if isinstance(around, _LOOPS)), text.node)


def _exclude_each_other(node: ast.AST, branch: ast.AST, around: ast.AST) -> bool:
    fields = (_field(node, around), _field(branch, around))
    if fields == ("body", "orelse") and not isinstance(around, (ast.If, ast.IfExp)):
        return False  # what follows a loop or a `try` that went well
    return fields in _EXCLUSIVE and node is not branch


def _field(node: ast.AST, around: ast.AST) -> str:
    """The part of `around` that `node` stands in."""
    for name, value in ast.iter_fields(around):
        if value is node or (isinstance(value, list) and node in value):
            return name
    return ""


def _behind(node: ast.AST, around: ast.AST) -> Sequence[ast.stmt]:
    """The statements that follow `node` in its suite."""
    for _, value in ast.iter_fields(around):
        if isinstance(value, list) and node in value and isinstance(node, ast.stmt):
            return value[value.index(node) + 1 :]
    return ()


def _between(node: ast.AST, branch: ast.AST, around: ast.AST) -> Sequence[ast.stmt]:
    behind = _behind(node, around)
    return behind[: behind.index(branch)] if isinstance(branch, ast.stmt) and branch in behind else ()


def _jump(suite: Sequence[ast.AST]) -> ast.stmt | None:
    """The statement by which every path through a suite leaves it; None where one runs through."""
    for statement in suite:
        match statement:
            case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
                return statement
            case ast.With(body=body) | ast.AsyncWith(body=body):
                found = _jump(body)
            case ast.If(body=body, orelse=[_, *_] as other):
                found = _jump(body) and _jump(other)
            case _:
                found = None
        if found is not None:
            return found
    return None
