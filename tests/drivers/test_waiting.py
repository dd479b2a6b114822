"""Steps that wait in the middle, and what outlives them."""

import asyncio
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.drivers.running import Asked, Item, run


class Interview(Workflow):
    """Asks twice, and counts how often its code ran."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = 0

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        self.begun += 1
        first = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked(n=1))
        second = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked(n=2))
        return StopEvent(result=[first.text, second.text])


def test_a_waiting_step_goes_on_where_it_stood() -> None:
    """The code before the wait runs once, and two waits get two answers."""

    async def main() -> None:
        workflow = Interview()
        handler = workflow.run()
        async for event in handler.stream_events():
            if isinstance(event, Asked):
                await handler.send_event(HumanResponseEvent(text=f"answer {event.n}"))
        assert await handler == ["answer 1", "answer 2"]
        assert workflow.begun == 1

    clock.run(main())


def test_a_wait_may_be_bounded_from_inside() -> None:
    """`asyncio.timeout` around it works, and a later answer finds nobody waiting."""

    class Bounded(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            try:
                async with asyncio.timeout(5):
                    await ctx.wait_for_event(HumanResponseEvent)
            except TimeoutError:
                await asyncio.sleep(10)
                return StopEvent(result="gave up")
            return StopEvent()

    async def main() -> None:
        handler = Bounded().run()
        await asyncio.sleep(7)
        await handler.send_event(HumanResponseEvent())
        assert await handler == "gave up"

    clock.run(main())


def test_a_deadline_counts_the_time_of_waiting() -> None:
    """One execution has one deadline, whatever it does."""

    class Slow(Workflow):
        @step(timeout=5)
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.wait_for_event(HumanResponseEvent)
            await asyncio.sleep(4)
            return StopEvent()

    async def main() -> None:
        handler = Slow(timeout=60).run()
        await asyncio.sleep(3)
        await handler.send_event(HumanResponseEvent())
        with pytest.raises(TimeoutError, match="Step 'only' took longer than its timeout"):
            await handler

    clock.run(main())


def test_what_a_step_leaves_running_may_send_but_not_wait() -> None:
    """Its own answer could no longer come, so it is told at once."""
    refused: list[str] = []

    class Leaving(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
            async def later() -> None:
                await asyncio.sleep(1)
                for ask in (ctx.wait_for_event(HumanResponseEvent), asyncio.to_thread(ctx.collect_events, ev, [Item])):
                    try:
                        await ask
                    except WorkflowRuntimeError as error:
                        refused.append(str(error))
                ctx.send_event(Item(n=7))

            self.task = asyncio.create_task(later())
            return None

        @step
        async def human(self, ev: HumanResponseEvent) -> Item:
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent(result=ev.n)

    assert asyncio.run(_within(Leaving())) == 7
    assert [text.split()[0] for text in refused] == ["wait_for_event", "collect_events"]


def test_waiting_and_collecting_for_what_is_no_event_fails_the_step() -> None:
    """The step hears of it where it made the mistake."""

    class Confused(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            with pytest.raises(WorkflowRuntimeError, match="takes the class of an event, not 'Item'"):
                await ctx.wait_for_event("Item")  # type: ignore[arg-type]
            with pytest.raises(WorkflowRuntimeError, match="Only events can be"):
                ctx.collect_events(None, [Item])  # type: ignore[arg-type]
            return StopEvent(result="told")

    assert run(Confused()) == "told"


async def _within(workflow: Workflow) -> Any:
    return await workflow.run()


def test_waits_of_children_end_with_their_step() -> None:
    """A task that a step leaves waiting is cancelled, and does not hang."""

    class Careless(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item:
            self.child = asyncio.create_task(ctx.wait_for_event(HumanResponseEvent))
            await asyncio.sleep(1)
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            await asyncio.wait([self.child])
            return StopEvent(result=self.child.cancelled())

    assert run(Careless()) is True


def test_a_plain_step_may_wait_on_a_loop_of_its_own() -> None:
    """The answer comes from the loop of the run, and finds its way into the other thread."""

    class Plain(Workflow):
        @step
        def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            answer = asyncio.run(ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked()))
            return StopEvent(result=answer.n)

    async def main() -> None:
        handler = Plain().run()
        async for event in handler.stream_events():
            if isinstance(event, Asked):
                await handler.send_event(HumanResponseEvent(n=7))
        assert await handler == 7

    asyncio.run(main())
