"""A step that awaits the run that it is part of."""

import asyncio

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import StartEvent, StopEvent
from surefoot.handler import WorkflowHandler
from surefoot.testing import clock


class Impatient(Workflow):
    """Awaits the run that it is told of."""

    awaited: WorkflowHandler

    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await self.awaited)


class Parent(Workflow):
    """Has its child wait."""

    def __init__(self, child: Impatient) -> None:
        super().__init__()
        self.child = child

    @step
    async def delegate(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await ctx.run(self.child))


def test_a_step_that_awaits_its_own_run_fails_at_once() -> None:
    """It would wait for its own end; the error names the step."""

    async def main() -> None:
        workflow = Impatient()
        workflow.awaited = handler = workflow.run()
        with pytest.raises(WorkflowRuntimeError, match="Step 'only' awaits the handler of the run that it is part of"):
            await handler

    clock.run(main())


def test_a_step_of_a_child_that_awaits_the_run_around_it_fails_at_once() -> None:
    """That run cannot end before the child either."""

    async def main() -> None:
        child = Impatient()
        child.awaited = handler = Parent(child).run()
        with pytest.raises(WorkflowRuntimeError, match="Step 'only' awaits"):
            await handler

    clock.run(main())


def test_a_step_may_await_another_run() -> None:
    """Only its own run cannot end without it."""

    async def main() -> None:
        first, second = Impatient(), Impatient()
        first.awaited, second.awaited = second.run(), Plain().run()
        assert await first.run() == "done"

    clock.run(main())


def test_what_a_step_leaves_behind_may_await_its_run() -> None:
    """The step ends without it."""
    seen: list[object] = []

    class Watched(Impatient):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            async def watch() -> None:
                seen.append(await self.awaited)

            self.watcher = asyncio.create_task(watch())
            return StopEvent(result="done")

    async def main() -> None:
        workflow = Watched()
        workflow.awaited = handler = workflow.run()
        assert await handler == "done"
        await workflow.watcher

    clock.run(main())
    assert seen == ["done"]


class Plain(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result="done")
