"""Children of a run: they end with it, and get what nothing in it takes."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowCancelledByUser, WorkflowTimeoutError
from surefoot.events import (
    Event,
    HumanResponseEvent,
    InputRequiredEvent,
    StartEvent,
    StopEvent,
    UnhandledEvent,
)
from surefoot.retry_policy import retry_policy, wait_none
from surefoot.testing import clock
from tests.drivers.running import Asked, Item, run, streamed


class Lasting(Workflow):
    """Counts those of its runs that are under way, and those that were broken off."""

    def __init__(self, **options: Any) -> None:
        super().__init__(timeout=None, **options)
        self.alive = self.broken = 0

    @step
    async def last(self, ev: StartEvent) -> StopEvent:
        self.alive += 1
        try:
            await asyncio.sleep(ev.get("seconds", 3600))
        except asyncio.CancelledError:
            self.broken += 1
            raise
        finally:
            self.alive -= 1
        return StopEvent(result="done")


class Parent(Workflow):
    """Runs its child beside a step that ends as it is told."""

    def __init__(self, child: Workflow[Any, Any], **options: Any) -> None:
        super().__init__(**options)
        self.child = child

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
        ctx.send_event(Item())
        await ctx.run(self.child)
        return None

    @step
    async def beside(self, ev: Item) -> StopEvent:
        await asyncio.sleep(1)
        return StopEvent(result="parent")


async def alone() -> bool:
    """Whether nothing but the test is left on the loop."""
    return asyncio.all_tasks() == {asyncio.current_task()}


def test_a_parent_that_completes_takes_its_children_along() -> None:
    """When the parent has ended, no task of a child is left."""

    async def main() -> None:
        child = Lasting()
        assert await Parent(Parent(child)).run() == "parent"
        assert (child.alive, child.broken) == (0, 1)
        assert await alone()

    clock.run(main())


@pytest.mark.parametrize("end", ["cancel", "timeout", "abort"])
def test_a_child_ends_however_its_parent_ends(end: str) -> None:
    """Cancelled, timed out or broken off hard."""

    class Only(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=await ctx.run(child))

    child = Lasting()

    async def main() -> None:
        handler = Only(timeout=10 if end == "timeout" else None).run()
        await asyncio.sleep(1)
        assert child.alive == 1
        if end == "cancel":
            await handler.cancel_run()
        elif end == "abort":
            handler._run.abort()
        with pytest.raises((WorkflowCancelledByUser, WorkflowTimeoutError, asyncio.CancelledError)):
            await handler
        assert (child.alive, child.broken) == (0, 1)
        assert await alone()

    clock.run(main())


def test_whoever_stops_waiting_for_a_child_ends_it() -> None:
    """A deadline around `ctx.run` is one for the child; when it has passed, nothing of the child is left."""

    class Hasty(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(ctx.run(child), 5)
            return StopEvent(result=(child.alive, child.broken))

    child = Lasting()
    assert run(Hasty()) == (0, 1)


def test_the_timeout_of_a_step_ends_its_child() -> None:
    """And a retry runs another."""

    class Hasty(Workflow):
        @step(timeout=5, retry_policy=retry_policy(wait=wait_none()))
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            assert child.alive == 0
            return StopEvent(result=await ctx.run(child))

    child = Lasting()
    with pytest.raises(TimeoutError, match="took longer than its timeout"):
        run(Hasty())
    assert (child.alive, child.broken) == (0, 3)


def test_a_child_that_nobody_waits_for_ends_with_its_step() -> None:
    """Started on the side and forgotten, it does not outlive the execution, also when that fails and is retried."""

    class Careless(Workflow):
        @step(retry_policy=retry_policy(wait=wait_none()))
        async def only(self, ctx: Context, ev: StartEvent) -> Item:
            tasks.append(asyncio.create_task(ctx.run(child)))
            await asyncio.sleep(1)
            if len(tasks) == 1:
                raise ValueError
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            await asyncio.sleep(1)
            return StopEvent(result=(child.alive, child.broken))

    child, tasks = Lasting(), list[asyncio.Task[Any]]()
    assert run(Careless()) == (0, 2)
    assert [task.cancelled() for task in tasks] == [True, True]


def test_a_failing_sibling_ends_a_child() -> None:
    """`asyncio.TaskGroup` cancels what it holds, and a child is among it."""

    class Group(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            async with asyncio.TaskGroup() as group:
                group.create_task(ctx.run(child))
                group.create_task(self.fail())
            return StopEvent()

        async def fail(self) -> None:
            await asyncio.sleep(1)
            raise ValueError

    child = Lasting()
    with pytest.raises(ExceptionGroup):
        run(Group())
    assert (child.alive, child.broken) == (0, 1)


def test_a_child_that_waits_for_its_turn_ends_with_its_parent() -> None:
    """It never begins, and the next in the queue is not held up."""

    async def main() -> None:
        child = Lasting(num_concurrent_runs=1)
        first = Parent(child, timeout=None).run()
        await asyncio.sleep(0.5)
        assert await Parent(child).run() == "parent"
        assert child.alive == 0
        assert await first == "parent"
        assert await child.run(seconds=1) == "done"

    clock.run(main())


# --- events from outside ----------------------------------------------------------------------------------------------


class Waiting(Workflow):
    """A human in the loop, inside a step."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        answer = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked(name=ev.get("name")))
        return StopEvent(result=answer.text)


class Asking(Workflow):
    """A human in the loop, between two steps."""

    @step
    async def ask(self, ev: StartEvent) -> InputRequiredEvent:
        return Asked(name=ev.get("name"))

    @step
    async def take(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent(result=ev.text)


class Several(Workflow):
    """Runs children of one kind side by side."""

    def __init__(self, make: Callable[[], Workflow[Any, Any]], number: int) -> None:
        super().__init__()
        self.make = make
        self.number = number

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        children = (ctx.run(self.make(), name=n) for n in range(self.number))
        return StopEvent(result=await asyncio.gather(*children))


@pytest.mark.parametrize("kind", [Waiting, Asking])
@pytest.mark.parametrize("depth", [1, 3])
def test_an_answer_reaches_the_child_that_asked(kind: type[Workflow[Any, Any]], depth: int) -> None:
    """Through the handler of the outermost run, however deep the child is."""

    def make(depth: int) -> Workflow[Any, Any]:
        return Several(lambda: make(depth - 1), 1) if depth else kind()

    async def main() -> object:
        handler = make(depth).run()
        async for event in handler.stream_events():
            if isinstance(event, Asked):
                await handler.send_event(HumanResponseEvent(text="yes"))
        result = await handler
        for _ in range(depth):
            (result,) = result
        return result

    assert clock.run(main()) == "yes"


def test_one_answer_is_for_one_child() -> None:
    """The oldest that waits."""

    async def main() -> None:
        handler = Several(Waiting, 3).run()
        await asyncio.sleep(1)
        for text in "abc":
            await handler.send_event(HumanResponseEvent(text=text))
        assert await handler == ["a", "b", "c"]

    clock.run(main())


def test_what_the_parent_takes_does_not_reach_a_child() -> None:
    """A step or a wait of the parent goes first; what nobody takes is unhandled once, in the parent."""

    class Both(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            own, child = await asyncio.gather(ctx.wait_for_event(HumanResponseEvent), ctx.run(Waiting()))
            return StopEvent(result=(own.text, child))

    async def main() -> None:
        handler = Both().run()
        await asyncio.sleep(1)
        await handler.send_event(Item())
        for text in ("parent", "child", "nobody"):
            await handler.send_event(HumanResponseEvent(text=text))
        assert await handler == ("parent", "child")
        events = [event async for event in handler.subscribe(expose_internal=True)]
        assert [event.event_type for event in events if isinstance(event, UnhandledEvent)] == [
            "Item",
            "HumanResponseEvent",
        ]

    clock.run(main())


def test_what_steps_send_stays_in_their_run() -> None:
    """A sibling in the parent does not answer for a human, and a child does not reach into its parent."""

    class Sibling(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | StopEvent:
            ctx.send_event(Item())
            return StopEvent(result=await ctx.run(Waiting()))

        @step
        async def beside(self, ctx: Context, ev: Item) -> None:
            await asyncio.sleep(1)
            ctx.send_event(HumanResponseEvent(text="sibling"))

    async def main() -> None:
        handler = Sibling().run()
        await asyncio.sleep(2)
        handler.ctx.send_event(HumanResponseEvent(text="human"))
        assert await handler == "human"

    clock.run(main())


def test_a_parent_is_not_idle_while_a_child_waits() -> None:
    """So nothing stalls, as long as the child may be answered."""

    async def main() -> None:
        handler = Several(Waiting, 1).run()
        await asyncio.sleep(1)
        assert await handler.ctx.running_steps() == ["only"]
        await handler.cancel_run()
        names: list[type[Event]] = [type(event) for event in await streamed(handler)]
        assert names[0] is Asked

    clock.run(main())


def test_a_reader_is_woken_by_what_a_child_publishes() -> None:
    """Though the event was put on another stream first."""

    async def main() -> None:
        handler = Several(Waiting, 1).run()
        asked = await anext(handler.stream_events())
        assert isinstance(asked, Asked)
        await handler.send_event(HumanResponseEvent(text="yes"))
        assert await handler == ["yes"]

    clock.run(main())


def test_a_reply_reaches_the_child_whose_request_it_answers() -> None:
    """Whatever the order, also where the parent would take an event of its class, and after a resume."""

    class Deciding(Several):
        @step
        async def late(self, ev: HumanResponseEvent) -> None:
            pass

    async def main() -> None:
        workflow = Deciding(Waiting, 3)
        handler = workflow.run()
        await asyncio.sleep(1)
        first, second, third = handler.pending_requests()
        await handler.send_event(second.reply(text="b"))
        await asyncio.sleep(1)
        assert handler.pending_requests() == [first, third]
        snapshot = handler.ctx.to_dict()
        await handler.cancel_run()
        handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        await asyncio.sleep(1)
        first, third = handler.pending_requests()
        await handler.send_event(third.reply(text="c"))
        await handler.send_event(first.reply(text="a"))
        assert await handler == ["a", "b", "c"]

    clock.run(main())
