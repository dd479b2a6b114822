"""An event loop that is started where one is running."""

import ast
from collections.abc import Iterator

from surefoot.bodies.flow.frequency import frequency
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_RUNNERS = frozenset({"asyncio.run", "asyncio.Runner", "anyio.run", "trio.run", "uvloop.run"})
_LOOP_METHODS = ("run_until_complete", "run_forever")
_NESTING = "nest_asyncio"
"""The package that lets loops run within each other once it is applied."""


def noticed(body: Body) -> Iterator[Noticed]:
    """Calls that start a loop, in an `async def` itself, or in a plain function of the project that it calls.

    A function within it, or one that is handed on uncalled, may well run in a thread.
    """
    if not isinstance(body.text.node, ast.AsyncFunctionDef) or _NESTING in body.file:
        return
    for call in body.text.of_kind(ast.Call):
        if body.text.is_inner(call):
            continue
        words = (("call", ast.unparse(call.func)),)
        if _starts_loop(call, body):
            yield Noticed("nested-event-loop", body.place(call), words)
        elif (called := body.called(call.func)) is not None and (within := _unconditional(called)) is not None:
            related = ((f"`{ast.unparse(within.func)}` is called here", called.place(within)),)
            yield Noticed("nested-event-loop", body.place(call), words, related)


def _starts_loop(call: ast.Call, body: Body) -> bool:
    known = body.outside(call.func) in _RUNNERS
    return known or (isinstance(call.func, ast.Attribute) and call.func.attr in _LOOP_METHODS)


def _unconditional(body: Body) -> ast.Call | None:
    """The call by which a function starts a loop, whatever it finds: it may ask first if one is running."""
    text = body.text
    for call in text.of_kind(ast.Call):
        if not text.is_inner(call) and _starts_loop(call, body) and _NESTING not in body.file:
            return call if frequency(call, text)[0] else None
    return None
