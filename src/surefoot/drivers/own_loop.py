"""A run lives on one event loop: whoever waits for it elsewhere would not be woken."""

import asyncio

from surefoot.errors import WorkflowRuntimeError

__all__ = ["require_loop"]


def require_loop(own: asyncio.AbstractEventLoop, here: asyncio.AbstractEventLoop, done: str) -> None:
    """Refuse to wait for a run on another loop than its own.

    Parameters:
        own: the loop of the run.
        here: the loop that is running.
        done: what is about to be done to the run, as a participle.

    Raises:
        WorkflowRuntimeError: they are not the same.
    """
    if own is not here:
        raise WorkflowRuntimeError(
            f"A run is {done} on the event loop that it was started on, and another loop is running here. "
            "Call asyncio.run_coroutine_threadsafe() with that loop; only send_event() may be called from anywhere."
        )
