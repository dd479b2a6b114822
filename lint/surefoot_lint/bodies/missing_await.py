"""Coroutines of others than the context that a body makes and drops at once."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_COROUTINES: Final = frozenset({"asyncio.sleep", "asyncio.to_thread", "asyncio.wait", "asyncio.wait_for"})


def noticed(body: Body) -> Iterator[Noticed]:
    """The calls of coroutine functions, of the project or of `asyncio`, that are statements by themselves."""
    for statement in body.text.of_kind(ast.Expr):
        call = statement.value
        if isinstance(call, ast.Call) and not body.text.is_inner(statement) and _makes_coroutine(call, body):
            yield Noticed("missing-await", body.place(call), (("call", ast.unparse(call.func)),))


def _makes_coroutine(call: ast.Call, body: Body) -> bool:
    return body.outside(call.func) in _COROUTINES or body.gives_coroutine(call.func)
