"""A run as the world outside sees it, above all when its loop is gone."""

import asyncio

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.handler import WorkflowHandler
from surefoot.testing import clock
from tests.drivers.running import Sleeper


class Asking(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> InputRequiredEvent:
        await ctx.set("asked", True)
        return InputRequiredEvent()

    @step
    async def answered(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent(result=ev.text)


@pytest.fixture
def workflow() -> Asking:
    return Asking()


@pytest.fixture
def stranded(workflow: Asking) -> WorkflowHandler:
    """A run that waits for an answer, on a loop that is closed."""

    async def leave() -> WorkflowHandler:
        handler = workflow.run(run_id="stranded")
        await anext(handler.stream_events())
        return handler

    return asyncio.run(leave())


def test_what_needs_the_closed_loop_says_so_and_how_to_go_on(stranded: WorkflowHandler) -> None:
    """Nothing waits for what can never come, and nothing is sent into the void."""

    async def main() -> list[Event]:
        with pytest.raises(WorkflowRuntimeError, match="event loop of this run was closed.*Resume it"):
            await stranded.send_event(HumanResponseEvent(text="yes"))
        with pytest.raises(WorkflowRuntimeError, match="event loop of this run was closed"):
            await stranded
        await stranded.cancel_run()
        return [event async for event in stranded.subscribe()]

    assert asyncio.run(main()) == [InputRequiredEvent()]
    assert stranded.is_done()
    assert stranded.get_stop_event() is None


def test_a_stranded_run_can_be_resumed_from_its_snapshot(workflow: Asking, stranded: WorkflowHandler) -> None:
    """With its state and under its own name, on whatever loop is there."""

    async def main() -> tuple[object, object]:
        context = Context[Event].from_dict(workflow, stranded.ctx.to_dict())
        handler = workflow.run(ctx=context, run_id="stranded")
        await handler.send_event(HumanResponseEvent(text="yes"))
        return await handler, await handler.ctx.get("asked")

    assert asyncio.run(main()) == ("yes", True)


def test_the_context_of_a_stranded_run_starts_a_new_one(workflow: Asking, stranded: WorkflowHandler) -> None:
    """As after any other end, with its state alone."""

    async def main() -> object:
        handler = workflow.run(ctx=stranded.ctx)
        await handler.send_event(HumanResponseEvent(text="no"))
        return await handler

    assert asyncio.run(main()) == "no"


def test_the_budget_of_a_run_that_was_broken_off_is_not_spent_further() -> None:
    """A later snapshot says what the first one says."""

    async def main() -> tuple[float, float]:
        handler = Sleeper().run()
        await asyncio.sleep(3)
        with pytest.warns(DeprecationWarning, match="cancel_run"):
            handler.cancel()
        with pytest.raises(asyncio.CancelledError):
            await handler
        first = handler.ctx.to_dict()["elapsed_alive"]
        await asyncio.sleep(100)
        return first, handler.ctx.to_dict()["elapsed_alive"]

    first, later = clock.run(main())
    assert first == later == pytest.approx(3, abs=0.5)
