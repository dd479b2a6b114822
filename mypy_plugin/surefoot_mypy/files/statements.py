"""Walks over mypy's statements. Its visitors are compiled and cannot be derived from."""

from collections.abc import Iterable, Iterator

from mypy.nodes import (
    AssignmentStmt,
    Block,
    ClassDef,
    Decorator,
    ExpressionStmt,
    ForStmt,
    FuncDef,
    IfStmt,
    MatchStmt,
    OverloadedFuncDef,
    ReturnStmt,
    Statement,
    TryStmt,
    WhileStmt,
    WithStmt,
)

__all__ = ["all_statements", "body_statements"]

_SIMPLE = (AssignmentStmt, ExpressionStmt, ReturnStmt, FuncDef, Decorator, ClassDef)
"""What most statements are; they have no block that shares their scope."""


def body_statements(body: Block) -> Iterator[Statement]:
    """The statements that run in the scope of a body, also those under a condition that mypy holds possible."""
    if body.is_unreachable:
        return
    for statement in body.body:
        yield statement
        for block in _blocks(statement):
            yield from body_statements(block)


def all_statements(statements: Iterable[Statement]) -> Iterator[Statement]:
    """`statements` and all that they contain, also within functions and classes."""
    for statement in statements:
        yield statement
        for block in (*_blocks(statement), *_scopes(statement)):
            yield from all_statements(block.body)


def _blocks(statement: Statement) -> Iterator[Block]:
    """The blocks of a compound statement that share its scope."""
    blocks: list[Block | None] = []
    if isinstance(statement, _SIMPLE):
        return
    if isinstance(statement, IfStmt):
        blocks = [*statement.body, statement.else_body]
    elif isinstance(statement, (ForStmt, WhileStmt)):
        blocks = [statement.body, statement.else_body]
    elif isinstance(statement, TryStmt):
        blocks = [statement.body, *statement.handlers, statement.else_body, statement.finally_body]
    elif isinstance(statement, WithStmt):
        blocks = [statement.body]
    elif isinstance(statement, MatchStmt):
        blocks = [*statement.bodies]
    elif isinstance(statement, Block):
        blocks = [statement]
    yield from (block for block in blocks if block is not None)


def _scopes(statement: Statement) -> Iterator[Block]:
    """The bodies of functions and classes that a statement defines."""
    if isinstance(statement, ClassDef):
        yield statement.defs
    elif isinstance(statement, FuncDef):
        yield statement.body
    elif isinstance(statement, Decorator):
        yield statement.func.body
    elif isinstance(statement, OverloadedFuncDef):
        for item in statement.unanalyzed_items:
            yield from _scopes(item)
