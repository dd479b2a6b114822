"""One writer of a store at a time: of all tasks, on whatever event loop and in whatever thread.

`asyncio.Lock` serves one loop. But a store may be carried from one loop to the next, and a plain step that brings a
loop of its own writes while the loop of the run goes on.
"""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

__all__ = ["WriterLock"]

_BY_HAND: Final = object()
"""Stands for whoever writes where no event loop runs: bodies take turns by hand there, and none can wait."""


@dataclass(slots=True, eq=False)
class _Turn:
    """Somebody who waits for the lock.

    Parameters:
        granted: done when the lock is his.
    """

    writer: object
    loop: asyncio.AbstractEventLoop
    granted: asyncio.Future[None]

    def grant(self) -> None:
        # Done already means cancelled, and then whoever waited hands the lock on himself.
        if not self.granted.done():
            self.granted.set_result(None)


class WriterLock:
    """Lets in one after the other, in order of arrival, and tells a task that would wait for itself."""

    __slots__ = ("_guard", "_loop", "_queue", "_writer")

    def __init__(self) -> None:
        self._guard: threading.Lock = threading.Lock()
        self._queue: deque[_Turn] = deque()
        self._writer: object = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold the lock.

        Raises:
            RuntimeError: this task holds it already.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        writer: object = _BY_HAND if loop is None else asyncio.current_task() or object()
        if writer is self._writer:
            raise RuntimeError(
                "The store cannot be written inside an edit_state() block of the same task. "
                "Change the state that the block gives you instead."
            )
        if (turn := self._enter(writer, loop)) is not None:
            await self._wait(turn)
        try:
            yield
        finally:
            self._hand_on(writer)

    def _enter(self, writer: object, loop: asyncio.AbstractEventLoop | None) -> _Turn | None:
        """Take the lock, or a place in the queue."""
        with self._guard:
            # A writer whose loop was closed under him will never hand the lock on.
            if self._writer is None or (self._loop is not None and self._loop.is_closed()) or loop is None:
                self._writer, self._loop = writer, loop
                return None
            turn = _Turn(writer, loop, loop.create_future())
            self._queue.append(turn)
            return turn

    async def _wait(self, turn: _Turn) -> None:
        try:
            await turn.granted
        except BaseException:
            with self._guard:
                waiting = turn in self._queue
                if waiting:
                    self._queue.remove(turn)
            if not waiting:
                self._hand_on(turn.writer)
            raise

    def _hand_on(self, writer: object) -> None:
        """Give the lock to the next, or set it free, unless it was taken from `writer` with his loop."""
        with self._guard:
            if self._writer is not writer:
                return
            here, self._writer, self._loop = self._loop, None, None
            while self._queue:
                turn = self._queue.popleft()
                if turn.loop.is_closed():
                    continue
                self._writer, self._loop = turn.writer, turn.loop
                if turn.loop is here:
                    turn.grant()
                else:
                    turn.loop.call_soon_threadsafe(turn.grant)
                return
