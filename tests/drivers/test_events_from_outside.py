"""What is sent into a run by those who hold its handler."""

import asyncio
import logging

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import (
    WorkflowRuntimeError,
)
from surefoot.events import (
    HumanResponseEvent,
    StartEvent,
    StopEvent,
)
from surefoot.testing import clock
from tests.drivers.running import Item, run


def test_a_targeted_event_must_fit_its_step() -> None:
    """An unknown step and a step that does not take the event are refused where they are named."""

    class Two(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            await asyncio.sleep(1)
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        handler = Two().run()
        with pytest.raises(WorkflowRuntimeError, match="Step nowhere does not exist"):
            await handler.send_event(Item(), step="nowhere")
        with pytest.raises(WorkflowRuntimeError, match="Step begin does not accept event of type"):
            handler.ctx.send_event(Item(), step="begin")
        await handler
        await handler.send_event(Item())

    clock.run(main())


def test_events_for_a_run_that_waits_for_its_turn_are_kept() -> None:
    """They arrive after its start event."""

    class Waiting(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
            answer = await ctx.wait_for_event(HumanResponseEvent, timeout=5)
            return StopEvent(result=answer.text)

        @step
        async def other(self, ev: HumanResponseEvent) -> StopEvent:
            return StopEvent(result="early")

    async def main() -> None:
        workflow = Waiting(num_concurrent_runs=1)
        first, second = workflow.run(), workflow.run()
        await second.send_event(HumanResponseEvent(text="kept"))
        await asyncio.sleep(1)
        await first.send_event(HumanResponseEvent(text="one"))
        assert await first == "one"
        assert await second == "early"

    clock.run(main())


def test_a_list_join_ignores_what_is_sent_outside_a_stream(caplog: pytest.LogCaptureFixture) -> None:
    """A warning says so; sent to the join alone, it ends the run."""

    class Fan(Workflow):
        @step
        async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
            ctx.send_event(Item(n=99), step="join" if ev.target else None)
            return [Item(n=1)]

        @step
        async def join(self, items: list[Item]) -> StopEvent:
            return StopEvent(result=[item.n for item in items])

    with caplog.at_level(logging.WARNING):
        assert run(Fan(), target=False) == [1]
    assert "Ignoring Item for collect step 'join'" in caplog.text
    with pytest.raises(WorkflowRuntimeError, match="a collect step cannot receive targeted events"):
        run(Fan(), target=True)
