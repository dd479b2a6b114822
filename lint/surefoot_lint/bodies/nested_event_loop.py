"""An event loop that is started where one is running."""

import ast
from collections.abc import Iterator

from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_RUNNERS = frozenset({"asyncio.run", "asyncio.Runner", "anyio.run", "trio.run", "uvloop.run"})
_LOOP_METHODS = ("run_until_complete", "run_forever")
_NESTING = "nest_asyncio"
"""The package that lets loops run within each other once it is applied."""


def noticed(body: Body) -> Iterator[Noticed]:
    """Calls that start a loop, in an `async def` itself; a function within it may well run in a thread."""
    if not isinstance(body.text.node, ast.AsyncFunctionDef) or _NESTING in body.file:
        return
    for call in body.text.of_kind(ast.Call):
        runs = body.outside(call.func) in _RUNNERS
        if isinstance(call.func, ast.Attribute) and call.func.attr in _LOOP_METHODS:
            runs = True
        if runs and not body.text.is_inner(call):
            words = (("call", ast.unparse(call.func)),)
            yield Noticed("nested-event-loop", body.place(call), words)
