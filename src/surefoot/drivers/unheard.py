"""A run that failed while nobody listened: told once, in the way asyncio tells it of tasks."""

import asyncio

__all__ = ["Unheard"]


class Unheard:
    """Speaks up when the last one who could have asked for a failure has gone without asking.

    Parameters:
        name: of the run, for the message.
        heard: somebody has asked.
    """

    __slots__ = ("_error", "_loop", "_name", "heard")

    def __init__(self, loop: asyncio.AbstractEventLoop, name: str, error: Exception) -> None:
        self._loop = loop
        self._name = name
        self._error = error
        self.heard: bool = False

    def __del__(self) -> None:
        if not self.heard:
            text = f"{self._name} has failed, and nobody asked how it ended. Await its handler, or read its stream."
            self._loop.call_exception_handler({"message": text, "exception": self._error})
