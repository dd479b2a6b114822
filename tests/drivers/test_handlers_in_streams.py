"""Handlers of failures in workflows with several streams."""

import asyncio

import pytest

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import CollectionReleaseEvent, Event, StartEvent, StepFailedEvent, StepStateChanged, StopEvent
from surefoot.testing import clock


class Page(Event):
    n: int


class Read(Event):
    n: int


class Outline(Event):
    n: int


class Chapter(Event):
    n: int


class Written(Event):
    n: int


class Book(Workflow):
    """Two streams, one after the other, and one handler that stands in for a step of either."""

    @step
    async def open(self, ev: StartEvent) -> list[Page]:
        return [Page(n=1), Page(n=2)]

    @step
    async def read(self, ev: Page) -> Read:
        if ev.n in self.unreadable:
            raise ValueError(ev.n)
        return Read(n=ev.n)

    @step
    async def sum_up(self, ev: list[Read]) -> Outline:
        return Outline(n=len(ev))

    @step
    async def plan(self, ev: Outline) -> list[Chapter]:
        return [Chapter(n=n) for n in range(ev.n + 1)]

    @step
    async def write(self, ev: Chapter) -> Written:
        if ev.n == 1:
            raise ValueError(ev.n)
        return Written(n=ev.n)

    @step
    async def bind(self, ev: list[Written]) -> StopEvent:
        return StopEvent(result=sorted(each.n for each in ev))

    @catch_error(max_recoveries=3)
    async def stand_in(self, ev: StepFailedEvent) -> Read | Written:
        return Read(n=9) if ev.step_name == "read" else Written(n=9)

    unreadable: tuple[int, ...] = ()


async def result(*unreadable: int) -> object:
    """What comes of it if these pages cannot be read."""
    book = Book()
    book.unreadable = unreadable
    return await book.run()


def test_a_join_waits_for_its_own_stream() -> None:
    """That a handler may return events for it is no reason to fire when a stream closes that has none of them."""
    assert clock.run(result()) == [0, 2, 9]
    assert clock.run(result(1)) == [0, 2, 9]


def test_a_join_takes_what_a_handler_brings_into_another_stream() -> None:
    """If it comes to that, it fires with it when that stream closes."""

    class Hasty(Book):
        @catch_error
        async def stand_in(self, ev: StepFailedEvent) -> Read | Written:
            return Written(n=int(str(ev.exception)))

    async def main() -> object:
        book = Hasty()
        book.unreadable = (2,)
        return await book.run()

    assert clock.run(main()) == [2]


class Torn(Book):
    """Both joins fail, and the handler notes what they were given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[CollectionReleaseEvent] = []

    @step
    async def write(self, ev: Chapter) -> Written:
        return Written(n=ev.n)

    @step
    async def bind(self, ev: list[Written]) -> StopEvent:
        await asyncio.sleep(9)
        raise ValueError("torn")

    @catch_error
    async def stand_in(self, ev: StepFailedEvent) -> Read | Written:
        assert isinstance(ev.input_event, CollectionReleaseEvent)
        self.seen.append(ev.input_event)
        raise ev.exception


def test_a_handler_learns_of_which_stream_a_failed_join_was() -> None:
    """Its own, not the one around it; the join is named, and a snapshot keeps both."""

    async def main() -> tuple[list[CollectionReleaseEvent], str]:
        book = Torn()
        handler = book.run()
        snapshots = []
        async for event in handler.stream_events(expose_internal=True):
            if isinstance(event, StepStateChanged) and event.name == "write":
                snapshots.append(handler.ctx.to_dict())
            if isinstance(event, StepStateChanged) and event.name == "bind":
                snapshots.append(handler.ctx.to_dict())
                break
        (number,) = snapshots[0]["streams"]
        for run in (handler, book.run(ctx=Context.from_dict(book, snapshots[-1]))):
            with pytest.raises(ValueError, match="torn"):
                await run
        return book.seen, number

    seen, number = clock.run(main())
    assert [(event.stream_id, event.binding_id) for event in seen] == [(number, "bind")] * 2
    assert [written.n for written in seen[0].events if isinstance(written, Written)] == [0, 1, 2]
