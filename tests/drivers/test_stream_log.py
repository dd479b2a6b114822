"""What a run publishes, and how it is read."""

import asyncio
from contextlib import aclosing

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import (
    Event,
    HumanResponseEvent,
    InternalDispatchEvent,
    StartEvent,
    StepState,
    StepStateChanged,
    StopEvent,
    UnhandledEvent,
    WorkflowIdleEvent,
)
from surefoot.testing import clock


class Note(Event):
    n: int


class Secret(InternalDispatchEvent):
    pass


class Talker(Workflow):
    """Publishes three notes, one second apart."""

    @step
    async def talk(self, ctx: Context, ev: StartEvent) -> StopEvent:
        for n in range(3):
            ctx.write_event_to_stream(Note(n=n))
            ctx.write_event_to_stream(Secret())
            ctx.write_event_to_stream(None)
            await asyncio.sleep(1)
        return StopEvent()


def test_a_stream_yields_everything_from_the_start_even_after_the_end() -> None:
    """Events are kept; internal ones are shown on request only."""

    async def main() -> None:
        handler = Talker().run()
        await handler
        assert [event async for event in handler.stream_events()] == [Note(n=0), Note(n=1), Note(n=2), StopEvent()]
        internal = [event async for event in handler.subscribe(expose_internal=True)]
        assert sum(isinstance(event, Secret) for event in internal) == 3

    clock.run(main())


@pytest.mark.difference(16)
def test_activity_is_reported_with_plain_class_names() -> None:
    """A step with one worker prepares what it cannot run yet."""

    class Busy(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Note | None:
            for n in range(2):
                ctx.send_event(Note(n=n))
            return None

        @step(num_workers=1)
        async def work(self, ev: Note) -> StopEvent | None:
            return StopEvent() if ev.n else None

    async def main() -> list[tuple[object, ...]]:
        handler = Busy().run()
        return [
            (event.name, event.step_state, event.worker_id, event.input_event_name, event.output_event_name)
            async for event in handler.stream_events(expose_internal=True)
            if isinstance(event, StepStateChanged)
        ]

    assert clock.run(main()) == [
        ("begin", StepState.RUNNING, "0", "StartEvent", None),
        ("work", StepState.RUNNING, "0", "Note", None),
        ("work", StepState.PREPARING, "<enqueued>", "Note", None),
        ("begin", StepState.NOT_RUNNING, "0", "StartEvent", "NoneType"),
        ("work", StepState.NOT_RUNNING, "0", "Note", "NoneType"),
        ("work", StepState.RUNNING, "0", "Note", None),
        ("work", StepState.NOT_RUNNING, "0", "Note", "StopEvent"),
    ]


def test_idle_runs_and_unhandled_events_are_reported() -> None:
    """Both on the internal stream."""

    class Waiter(Workflow):
        @step
        async def wait(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=(await ctx.wait_for_event(HumanResponseEvent)).text)

    async def main() -> list[Event]:
        handler = Waiter().run()
        await asyncio.sleep(1)
        await handler.send_event(Note(n=1))
        await handler.send_event(HumanResponseEvent(text="x"))
        stream = handler.stream_events(expose_internal=True)
        return [event async for event in stream if isinstance(event, (WorkflowIdleEvent, UnhandledEvent))]

    qualified = f"{Note.__module__}.Note"
    assert clock.run(main()) == [
        WorkflowIdleEvent(),
        UnhandledEvent(event_type="Note", qualified_name=qualified, idle=True),
        WorkflowIdleEvent(),
    ]


def test_a_loop_may_be_left_and_taken_up_again() -> None:
    """The second loop goes on where the first stopped."""

    async def main() -> None:
        handler = Talker().run()
        async for event in handler.stream_events():
            assert event == Note(n=0)
            break
        async with aclosing(handler.stream_events()) as stream:  # type: ignore[type-var]
            assert [event async for event in stream] == [Note(n=1), Note(n=2), StopEvent()]
        with pytest.raises(WorkflowRuntimeError, match="All the streamed events have already been consumed"):
            await anext(handler.stream_events())

    clock.run(main())


def test_two_consumers_at_once_are_refused() -> None:
    """Each event would reach only one of them."""

    async def main() -> None:
        handler = Talker().run()

        async def consume() -> list[Event]:
            return [event async for event in handler.stream_events()]

        first = asyncio.create_task(consume())
        await asyncio.sleep(0.5)
        with pytest.raises(WorkflowRuntimeError, match="Event stream already consumed"):
            await consume()
        assert len(await first) == 4

    clock.run(main())


def test_whoever_begins_to_read_takes_over_from_who_reads_no_more() -> None:
    """The loop that was left for good cannot go on and take events away unseen, not even between two events."""

    async def main() -> None:
        handler = Talker().run()
        await handler
        left, taken = handler.stream_events(), handler.stream_events()
        assert await anext(left) == Note(n=0)
        assert await anext(taken) == Note(n=1)
        with pytest.raises(WorkflowRuntimeError, match="Event stream already consumed"):
            await anext(left)
        assert [event async for event in taken] == [Note(n=2), StopEvent()]

    clock.run(main())


def test_before_the_first_item_there_is_nothing_to_begin_after() -> None:
    """A position far before the start is the start."""

    async def main() -> None:
        handler = Talker().run()
        await handler
        assert await anext(handler.subscribe(-7)) == Note(n=0)

    clock.run(main())


@pytest.mark.difference(35)
def test_subscribers_read_independently_and_from_where_they_want() -> None:
    """From the start, after a number, or what is still to come."""

    async def main() -> None:
        handler = Talker().run()
        await asyncio.sleep(0.5)

        async def notes(after: int) -> list[int]:
            return [event.n async for event in handler.subscribe(after) if isinstance(event, Note)]

        late = handler.subscribe("now")
        assert list(await asyncio.gather(notes(-1), notes(1))) == [[0, 1, 2], [1, 2]]
        assert [event async for event in late] == [Note(n=1), Note(n=2), StopEvent()]

    clock.run(main())
