"""Snapshots of former layouts are gone on with as far as they tell."""

import json
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.context import JsonSerializer
from surefoot.errors import ContextSerdeError
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.context.moving import Item, Made

TEXT = JsonSerializer().serialize


class Three(Workflow):
    """Ends when three items and one answer are there."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
        for number in ev.get("numbers", ()):
            ctx.send_event(Item(n=number))
        return None

    @step
    async def work(self, ctx: Context, ev: Item) -> Made | None:
        if ev.n == 3:
            answer = await ctx.wait_for_event(HumanResponseEvent)
            return Made(n=answer.n)
        return Made(n=ev.n + 10 * ctx.retry_info().retry_number)

    @step
    async def gather(self, ctx: Context, ev: Made) -> StopEvent | None:
        made = ctx.collect_events(ev, [Made] * 4)
        return None if made is None else StopEvent(result=(sorted(event.n for event in made), await ctx.get("topic")))


def first() -> dict[str, Any]:
    """A run of version 1: one item queued that had failed twice, one in progress, one that waits, one result."""
    state = {"store_type": "in_memory", "state_type": "DictState", "state_data": {"_data": {"topic": '"x"'}}}
    waiter = {"waiter_id": "w", "event": TEXT(Item(n=3)), "waiting_for_event": "x.Y", "has_requirements": True}
    work = {
        "queue": [{"event": TEXT(Item(n=1)), "attempts": 2, "first_attempt_at": 5.0}],
        "in_progress": [TEXT(Item(n=2))],
        "collected_events": {},
        "collected_waiters": [waiter],
    }
    gather = {"queue": [], "in_progress": [], "collected_events": {"default": [TEXT(Made(n=4))]}}
    return {"version": 1, "state": state, "is_running": True, "workers": {"work": work, "gather": gather, "gone": {}}}


def test_version_1_goes_on() -> None:
    """What was queued, in progress, gathered or waiting is there, with its attempts."""

    async def main() -> Any:
        workflow = Three()
        handler = workflow.run(ctx=Context.from_dict(workflow, json.loads(json.dumps(first()))))
        async for event in handler.stream_events(expose_internal=True):
            if type(event).__name__ == "WorkflowIdleEvent":
                await handler.send_event(HumanResponseEvent(n=30))
        return await handler

    assert clock.run(main()) == ([2, 4, 21, 30], "x")


def test_a_run_of_version_1_that_is_over_leaves_its_state() -> None:
    """So does a snapshot without any version."""

    async def main() -> None:
        for data in (first() | {"is_running": False}, {"state": first()["state"], "queues": {}}):
            ctx = Context.from_dict(Three(), data)
            assert not ctx.is_running
            assert await ctx.get("topic") == "x"

    clock.run(main())


@pytest.mark.parametrize("workers", [5, {"work": {"queue": [{}]}}, {"work": {"in_progress": ["no json"]}}])
def test_what_is_no_snapshot_of_version_1_is_refused(workers: Any) -> None:
    """In the words of every other broken snapshot."""

    async def main() -> None:
        with pytest.raises(ContextSerdeError, match="Context dict specified in an invalid format"):
            Context.from_dict(Three(), first() | {"workers": workers})

    clock.run(main())


def test_the_run_of_another_workflow_leaves_its_state() -> None:
    """None of its steps is here, so there is nothing to go on with; a new run begins with the state."""

    class Other(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=await ctx.get("topic"))

    async def main() -> Any:
        workflow = Other()
        ctx = Context.from_dict(workflow, first())
        assert not ctx.is_running
        return await workflow.run(ctx=ctx)

    assert clock.run(main()) == "x"
