"""Children of a run end with it."""

import asyncio
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowCancelledByUser, WorkflowTimeoutError
from surefoot.events import (
    StartEvent,
    StopEvent,
)
from surefoot.retry_policy import retry_policy, wait_none
from surefoot.testing import clock
from tests.drivers.running import Item, run


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
