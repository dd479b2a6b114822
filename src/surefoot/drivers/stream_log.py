"""What a run publishes, kept from its start, and those who read it.

The engine reports activity as small shared records. They become events only when somebody reads them, because hardly
anybody does and there are two for every execution.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import cast

from surefoot.drivers.own_loop import require_loop
from surefoot.engine.commands import Idle, StepChanged, Unhandled
from surefoot.engine.plan import NO_STEP, Plan
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import (
    Event,
    InternalDispatchEvent,
    StepState,
    StepStateChanged,
    UnhandledEvent,
    WorkflowIdleEvent,
)
from surefoot.record import record

__all__ = ["Cursor", "EventStream", "StreamLog"]


class StreamLog:
    """The stream of one run.

    Parameters:
        loop: the event loop that the run lives on; None where it needs none.
    """

    __slots__ = ("_cursor", "closed", "items", "loop", "plan", "sleepers")

    def __init__(self, plan: Plan, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self.plan: Plan = plan
        self.loop: asyncio.AbstractEventLoop | None = loop
        self.items: list[object] = []
        self.closed: bool = False
        self.sleepers: list[asyncio.Future[None]] | None = None
        self._cursor: Cursor | None = None

    @staticmethod
    def hides(cls: type) -> bool:
        """Whether items of this class are internal."""
        return not issubclass(cls, Event) or issubclass(cls, InternalDispatchEvent)

    def append(self, item: object) -> None:
        """Publish `item`, an event or a record of the engine."""
        self.items.append(item)
        if self.sleepers:
            self._wake()

    def close(self) -> None:
        """Nothing follows."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for sleeper in self.sleepers or ():
            if not sleeper.done():
                sleeper.set_result(None)
        self.sleepers = None

    def read(self, *, expose_internal: bool) -> "EventStream":
        """The stream for its one consumer, who goes on where it stopped before."""
        if self._cursor is None:
            self._cursor = Cursor()
        return EventStream(self, self._cursor, expose_internal=expose_internal)

    def subscribe(self, after: int, *, expose_internal: bool) -> "EventStream":
        """The stream after the item of number `after`, for any number of readers."""
        return EventStream(self, Cursor(max(0, after + 1)), expose_internal=expose_internal)


@record
class Cursor:
    """How far somebody has read.

    Parameters:
        reader: number of the stream that reads now; those before it have been left.
        sleeping: it waits for the next item.
        finished: it has read to the end.
    """

    position: int = 0
    reader: int = 0
    sleeping: bool = False
    finished: bool = False


class _HiddenClasses(dict[type, bool]):
    """What `StreamLog.hides` says, remembered by each reader, because `issubclass` of a pydantic class is slow."""

    __slots__ = ()

    def __missing__(self, cls: type) -> bool:
        hidden = self[cls] = StreamLog.hides(cls)
        return hidden


_NOT_BEGUN = -1


class EventStream(AsyncIterator[Event]):
    """Iterates over a stream, and ends after its last item.

    An object and not a generator, so that a loop can be left and taken up again.
    """

    __slots__ = ("_cursor", "_expose_internal", "_hidden", "_log", "_number")

    def __init__(self, log: StreamLog, cursor: Cursor, *, expose_internal: bool) -> None:
        self._log = log
        self._cursor = cursor
        self._expose_internal = expose_internal
        self._hidden = _HiddenClasses()
        self._number = _NOT_BEGUN

    def __aiter__(self) -> "EventStream":
        return self

    async def __anext__(self) -> Event:
        log, cursor = self._log, self._cursor
        if cursor.reader != self._number:
            self._begin()
        items, hidden = log.items, self._hidden
        while True:
            while (position := cursor.position) < len(items):
                item = items[position]
                cursor.position = position + 1
                if self._expose_internal:
                    return _shown(item, log.plan)
                if not hidden[type(item)]:
                    return cast(Event, item)
            if log.closed:
                cursor.finished = True
                raise StopAsyncIteration
            await self._sleep()

    def _begin(self) -> None:
        if self._cursor.finished:
            raise WorkflowRuntimeError(
                "All the streamed events have already been consumed. "
                "Use handler.subscribe() to read them again, or from several places."
            )
        if self._number != _NOT_BEGUN or self._cursor.sleeping:
            raise WorkflowRuntimeError(
                "Event stream already consumed. Events can only be streamed once per workflow run; "
                "use handler.subscribe() for several readers."
            )
        self._cursor.reader += 1
        self._number = self._cursor.reader

    async def _sleep(self) -> None:
        loop = asyncio.get_running_loop()
        if self._log.loop is not None:
            require_loop(self._log.loop, loop, "streamed")
        sleeper = loop.create_future()
        sleepers = self._log.sleepers = self._log.sleepers or []
        sleepers.append(sleeper)
        self._cursor.sleeping = True
        try:
            await sleeper
        finally:
            self._cursor.sleeping = False
            if sleeper in sleepers:
                sleepers.remove(sleeper)

    async def aclose(self) -> None:
        """Nothing is held, so there is nothing to close; `contextlib.aclosing` may be used as with a generator."""


_STATES = {state.value: state for state in StepState}


def _shown(item: object, plan: Plan) -> Event:
    """`item` as an event."""
    if isinstance(item, StepChanged):
        return StepStateChanged(
            name=plan.steps[item.step].name,
            step_state=_STATES[item.activity.value],
            worker_id="<enqueued>" if item.slot < 0 else str(item.slot),
            input_event_name=item.input.__name__,
            output_event_name=item.output.__name__ if item.output is not None else None,
        )
    if isinstance(item, Unhandled):
        return UnhandledEvent(
            event_type=item.type.__name__,
            qualified_name=f"{item.type.__module__}.{item.type.__name__}",
            step_name=None if item.step == NO_STEP else plan.steps[item.step].name,
            idle=item.idle,
        )
    if isinstance(item, Idle):
        return WorkflowIdleEvent()
    return cast(Event, item)
