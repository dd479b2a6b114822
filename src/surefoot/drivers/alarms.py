"""One heap of wake-up times for all runs of an event loop, behind one timer of the loop.

A timer of asyncio's own for each run costs more memory than the rest of its waiting, and most are cancelled unheard.
An alarm that is put off stays in the heap as a gap, until its time comes or gaps outnumber what is alive.
"""

import asyncio
import contextvars
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Protocol
from weakref import WeakKeyDictionary

__all__ = ["Alarm", "Alarms", "Sleeper", "alarms_of"]

_SWEEP_ABOVE = 64


class Sleeper(Protocol):
    """Who wants to be woken."""

    def wake(self, at: float) -> None:
        """The time `at` of the loop's clock, in seconds, has come."""


class Alarm:
    """A wake-up time.

    Parameters:
        sleeper: None when it was put off, or has rung.
    """

    __slots__ = ("at", "order", "sleeper")

    def __init__(self, at: float, order: int, sleeper: Sleeper) -> None:
        self.at: float = at
        self.order: int = order
        self.sleeper: Sleeper | None = sleeper

    def __lt__(self, other: "Alarm") -> bool:
        return (self.at, self.order) < (other.at, other.order)


class Alarms:
    """The alarms of one loop. It is given to each call, because what refers to its loop keeps it alive."""

    __slots__ = ("_alive", "_handle", "_heap", "_numbers")

    def __init__(self) -> None:
        self._heap: list[Alarm] = []
        self._alive = 0
        self._numbers = count()
        self._handle: asyncio.TimerHandle | None = None

    def set(self, loop: asyncio.AbstractEventLoop, at: float, sleeper: Sleeper) -> Alarm:
        """Wake `sleeper` when the clock of `loop` shows `at`; alarms of one time ring in the order they were set."""
        alarm = Alarm(at, next(self._numbers), sleeper)
        self._alive += 1
        if len(self._heap) > _SWEEP_ABOVE + 2 * self._alive:
            self._heap = [each for each in self._heap if each.sleeper is not None]
            heapify(self._heap)
        heappush(self._heap, alarm)
        if self._handle is None or at < self._handle.when():
            self._arm(loop)
        return alarm

    def put_off(self, alarm: Alarm) -> None:
        """Forget `alarm`."""
        if alarm.sleeper is None:
            return
        alarm.sleeper = None
        self._alive -= 1
        if not self._alive:
            self._heap.clear()
            self._disarm()

    def _arm(self, loop: asyncio.AbstractEventLoop) -> None:
        self._disarm()
        # In a context that is nobody's, or the timer would keep one alive. No two threads can be in one at a time.
        self._handle = loop.call_at(self._heap[0].at, self._ring, loop, context=contextvars.Context())

    def _disarm(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        # The loop may ring a tick of its clock early; the time that was asked for has come nevertheless.
        assert self._handle is not None
        now = max(loop.time(), self._handle.when())
        self._handle = None
        due: list[Alarm] = []
        while self._heap and (self._heap[0].at <= now or self._heap[0].sleeper is None):
            due.append(heappop(self._heap))
        if self._heap:
            self._arm(loop)
        for alarm in due:
            sleeper = alarm.sleeper  # one that rang before may have put it off
            if sleeper is not None:
                alarm.sleeper = None
                self._alive -= 1
                try:
                    sleeper.wake(alarm.at)
                except Exception as error:  # noqa: BLE001 - the fault of one run must not keep the others asleep
                    loop.call_exception_handler({"message": "A run could not be woken.", "exception": error})


_by_loop: "WeakKeyDictionary[asyncio.AbstractEventLoop, Alarms]" = WeakKeyDictionary()


def alarms_of(loop: asyncio.AbstractEventLoop) -> Alarms:
    """The alarms of `loop`."""
    alarms = _by_loop.get(loop)
    if alarms is None:
        alarms = _by_loop[loop] = Alarms()
    return alarms
