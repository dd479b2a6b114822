"""Which calls certainly give a coroutine."""

import ast
from typing import Final

from surefoot.bodies.awaiting import COROUTINES
from surefoot_lint.bodies.body import Body

__all__ = ["gives_coroutine", "is_of_context"]

_OF_ASYNCIO: Final = frozenset({"asyncio.sleep", "asyncio.to_thread", "asyncio.wait", "asyncio.wait_for"})


def gives_coroutine(call: ast.Call, body: Body) -> bool:
    """Whether it calls a coroutine function of the project or of `asyncio`."""
    return body.outside(call.func) in _OF_ASYNCIO or body.gives_coroutine(call.func)


def is_of_context(call: ast.Call, body: Body) -> bool:
    """Whether it calls a method of the context that is a coroutine function."""
    return body.text.path(call.func) in COROUTINES
