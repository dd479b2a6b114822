"""Streams that cannot be read: of a result instead of a handler, and of a run whose stream was read to its end."""

import ast
from collections.abc import Iterator
from typing import Final

from typing_extensions import TypeIs

from surefoot.bodies.function import FunctionNode
from surefoot.bodies.runs.code import Code

__all__ = ["read_again", "read_from_results"]

_STREAM: Final = "stream_events"
_LOOKS: Final = frozenset({"getattr", "hasattr", "isinstance", "type"})
"""Functions by which code finds out what it has."""


def read_from_results(run: ast.Call, code: Code) -> Iterator[ast.Attribute]:
    """Where `stream_events` is called on what awaiting the run has given."""
    for awaited in _awaits(run, code):
        parent = code.parent(awaited)
        if _is_stream(parent, code):
            yield parent
        function, name = code.function(awaited), code.name_of(awaited)
        if function is not None and name and not _is_looked_at(function, name):
            yield from _streams_of(name, function, code)


def read_again(run: ast.Call, code: Code) -> Iterator[tuple[ast.Attribute, ast.Attribute]]:
    """Where a stream is read that was read to its end, each with where that was.

    A loop may be left and taken up again, so only one that nothing leaves counts.
    """
    function, name = code.function(run), code.name_of(run)
    if function is None or not name:
        return
    reads = sorted(_streams_of(name, function, code), key=lambda node: (node.lineno, node.col_offset))
    for place, first in enumerate(reads):
        statement = _reads_to_its_end(first, code)
        later = reads[place + 1 :] if statement is not None and code.function(first) is function else []
        again = next((each for each in later if statement and _comes_after(each, statement, code)), None)
        if again is not None:
            yield again, first
            return


def _awaits(run: ast.Call, code: Code) -> Iterator[ast.Await]:
    """Where the run is awaited, at once or by the name of its handler."""
    parent = code.parent(run)
    if isinstance(parent, ast.Await):
        yield parent
    function, name = code.function(run), code.name_of(run)
    for node in ast.walk(function) if function is not None and name else ():
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Name) and node.value.id == name:
            yield node


def _streams_of(name: str, function: FunctionNode, code: Code) -> Iterator[ast.Attribute]:
    for node in ast.walk(function):
        if _is_stream(node, code) and isinstance(node.value, ast.Name) and node.value.id == name:
            yield node


def _is_stream(node: ast.AST, code: Code) -> TypeIs[ast.Attribute]:
    if not isinstance(node, ast.Attribute) or node.attr != _STREAM:
        return False
    parent = code.parent(node)
    return isinstance(parent, ast.Call) and parent.func is node


def _is_looked_at(function: FunctionNode, name: str) -> bool:
    """Whether the function asks what a variable holds."""
    for node in ast.walk(function):
        if isinstance(node, ast.Match):
            subjects = [node.subject]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _LOOKS:
            subjects = node.args
        else:
            continue
        if any(isinstance(each, ast.Name) and each.id == name for each in subjects):
            return True
    return False


def _reads_to_its_end(stream: ast.Attribute, code: Code) -> ast.stmt | None:
    """The statement that reads all of a stream; None where it may be left before."""
    call = code.parent(stream)
    loop = code.parent(call)
    if isinstance(loop, ast.AsyncFor) and loop.iter is call:
        return None if any(map(_may_leave, loop.body)) else loop
    if isinstance(loop, ast.comprehension) and loop.iter is call and loop.is_async:
        display = code.parent(loop)
        if isinstance(display, ast.ListComp | ast.SetComp | ast.DictComp) and display.generators[0] is loop:
            return _statement(display, code)
    return None


def _statement(node: ast.AST, code: Code) -> ast.stmt | None:
    """The simple statement that always comes to `node`."""
    for each in code.around(node):
        if isinstance(each, ast.IfExp | ast.BoolOp | ast.Lambda | ast.comprehension):
            return None
        if isinstance(each, ast.stmt):
            return each if isinstance(each, ast.Expr | ast.Assign | ast.AnnAssign | ast.Assert) else None
    return None


def _may_leave(statement: ast.stmt) -> bool:
    return any(isinstance(node, ast.Break | ast.Return | ast.Yield | ast.YieldFrom) for node in ast.walk(statement))


def _comes_after(node: ast.AST, statement: ast.stmt, code: Code) -> bool:
    """Whether whoever comes to `node` has passed `statement`: it stands earlier in a suite around `node`."""
    suite = code.suite(statement)
    behind = suite[[each is statement for each in suite].index(True) + 1 :]
    return any(around is each for around in code.around(node) for each in behind)
