"""Calls from another thread into the thread of an event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, TypeVar

from surefoot.errors import WorkflowRuntimeError

__all__ = ["call_in_loop"]

T = TypeVar("T")

_PATIENCE: Final = 0.5
"""Seconds after which a thread that waits for a loop asks whether it still can be answered."""


def call_in_loop(loop: asyncio.AbstractEventLoop, function: Callable[[], T]) -> T:
    """Call `function` in the thread of `loop`, and return what it returns.

    Raises:
        Exception: what `function` raises.
        WorkflowRuntimeError: the loop was closed, or the process ends while the loop stands still.
        RuntimeError: the loop had been closed before.
    """
    answer: Future[T] = Future()

    def call() -> None:
        try:
            answer.set_result(function())
        except Exception as error:  # noqa: BLE001 - it belongs to the thread that called
            answer.set_exception(error)
        except BaseException as error:
            answer.set_exception(error)
            raise

    loop.call_soon_threadsafe(call)
    while True:
        try:
            return answer.result(timeout=_PATIENCE)
        except TimeoutError:
            if answer.done():
                return answer.result()
            if loop.is_closed() or _process_ends():
                raise WorkflowRuntimeError(
                    "The event loop of this run no longer runs, so what a plain `def` step asks of it cannot be done."
                ) from None


def _process_ends() -> bool:
    from concurrent.futures import thread  # loaded already, by whoever has started the thread of a step

    # At its end the interpreter waits for the threads of steps, and nobody will run their loop again. Only this flag
    # says so; without it such a thread would hold the process for ever.
    return bool(getattr(thread, "_shutdown", False))
