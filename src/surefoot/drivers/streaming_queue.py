"""A stream as a queue, for callers of an older interface."""

import asyncio
from typing import Final

from surefoot.drivers.stream_log import EventStream
from surefoot.events import Event

__all__ = ["queue_of"]

_fillers: Final[set["asyncio.Task[None]"]] = set()
"""Loops hold their tasks weakly, so somebody has to hold these until they are done."""


def queue_of(stream: EventStream) -> "asyncio.Queue[Event]":
    """A queue that a task fills with what is on `stream`. The task ends when the stream does."""
    queue: asyncio.Queue[Event] = asyncio.Queue()
    filler = asyncio.get_running_loop().create_task(_fill(queue, stream))
    _fillers.add(filler)
    filler.add_done_callback(_fillers.discard)
    return queue


async def _fill(queue: "asyncio.Queue[Event]", stream: EventStream) -> None:
    async for event in stream:
        queue.put_nowait(event)
