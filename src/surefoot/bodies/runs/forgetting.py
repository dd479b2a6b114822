"""Coroutines of a handler that nothing awaits."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.awaiting import COROUTINES, is_lost
from surefoot.bodies.function import FunctionText
from surefoot.bodies.runs.code import Code

__all__ = ["forgotten"]

_OF_HANDLERS: Final = frozenset(
    {
        *(("cancel_run",), ("send_event",), ("stop_event_result",)),
        *(("ctx", *path) for path in COROUTINES if path[0] == "store"),
    }
)


def forgotten(run: ast.Call, code: Code) -> Iterator[ast.Call]:
    """Where the function around a run makes a coroutine by the name of its handler, and loses it."""
    function, name = code.function(run), code.name_of(run)
    if function is not None and name:
        text = FunctionText(function, name)
        for call, path in text.context_calls:
            if path in _OF_HANDLERS and is_lost(call, text):
                yield call
