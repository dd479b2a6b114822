"""Handlers of failures in workflows with several streams."""

from surefoot import Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent
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
