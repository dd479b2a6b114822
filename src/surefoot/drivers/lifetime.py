"""When a run begins, and when nothing of it is left.

A run has its turn, is over when the engine says so, and is settled when everything it had started has ended too.
"""

import asyncio
import contextvars
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Final

from surefoot.drivers.admission import Admission
from surefoot.drivers.outcomes import Ending

__all__ = ["Lifetime"]

_LAST_WORDS: Final = 0.5
"""Seconds that running steps get to end themselves when their run has ended."""


class Lifetime(ABC):
    """The beginning and the end of a run.

    Parameters:
        admission: lets it in; None where there is no limit.
        over: the engine has ended the run; nothing is fed to it any more.
        settled: nothing of the run is left.
        ending: how it ended; None before.
    """

    __slots__ = (
        "__weakref__",
        "_admission",
        "_awaiting",
        "_grace",
        "_leaving",
        "ending",
        "loop",
        "over",
        "run_id",
        "settled",
    )

    def __init__(self, loop: asyncio.AbstractEventLoop, run_id: str, admission: Admission | None) -> None:
        self.loop: asyncio.AbstractEventLoop = loop
        self.run_id: str = run_id
        self.over: bool = False
        self.settled: bool = False
        self.ending: Ending | None = None
        self._admission = admission
        self._awaiting: list[asyncio.Future[None]] | None = None
        self._grace: asyncio.TimerHandle | None = None
        self._leaving = 0

    # --- what a run does at each station ------------------------------------------------------------------------------

    @abstractmethod
    def _begin(self) -> None:
        """It is the turn of this run."""

    @abstractmethod
    def cancel_now(self) -> None:
        """End the run."""

    @abstractmethod
    def _break_off(self) -> Iterable["asyncio.Future[None]"]:
        """End what is running, and tell what is to be waited for."""

    @abstractmethod
    def _let_go(self) -> None:
        """Nothing of the run is left: keep nothing alive."""

    # --- beginning and end --------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Begin, or queue for a turn."""
        if self._admission is None:
            self._begin()
        else:
            self._admission.enter(self._begin, self.cancel_now)

    @property
    def stranded(self) -> bool:
        """The loop was closed while the run was open, so that nothing of it can go on."""
        return self.loop.is_closed() and not self.settled

    def abort(self, error: BaseException) -> None:
        """End the run without a last event; awaiting it raises `error`."""
        if not self.over:
            self._close(Ending(error=error))

    def _close(self, ending: Ending) -> None:
        """Break off what is running; the run is settled when it has ended, or after a grace period."""
        self.over = True
        self.ending = ending
        for leaving in self._break_off():
            self._leaving += 1
            leaving.add_done_callback(self._left, context=contextvars.Context())
        if self._leaving:
            self._grace = self.loop.call_later(_LAST_WORDS, self._settle, context=contextvars.Context())
        else:
            self._settle()

    def _left(self, _: "asyncio.Future[None]") -> None:
        self._leaving -= 1
        if not self._leaving:
            self._settle()

    def _settle(self) -> None:
        if self.settled:
            return
        self.settled = True
        for waiter in self._awaiting or ():
            if not waiter.done():
                waiter.set_result(None)
        self._awaiting = None
        if self._grace is not None:
            self._grace.cancel()
        self._let_go()
        if self._admission is not None:
            self._admission.leave(self._begin)

    # --- for those who wait for the end -------------------------------------------------------------------------------

    async def end_of_run(self) -> None:
        """Wait until nothing of the run is left. Whoever stops waiting does not end the run."""
        if not self.settled:
            await self.when_settled()

    def when_settled(self) -> "asyncio.Future[None]":
        """Done when nothing of the run is left."""
        waiter: asyncio.Future[None] = self.loop.create_future()
        if self.settled:
            waiter.set_result(None)
        elif self._awaiting is None:
            self._awaiting = [waiter]
        else:
            self._awaiting.append(waiter)
        return waiter
