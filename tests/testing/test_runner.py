"""The runner for users' tests."""

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StepStateChanged, StopEvent
from surefoot.testing import WorkflowTestRunner


class Note(Event):
    pass


class Custom(StartEvent):
    topic: str = ""


class Noted(Workflow):
    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        ctx.write_event_to_stream(Note())
        ctx.write_event_to_stream(Note())
        await ctx.set("kept", ev.get("kept"))
        return StopEvent(result="done")


async def test_everything_published_is_collected_and_counted() -> None:
    """With the result and the context of the run."""
    outcome = await WorkflowTestRunner(Noted()).run(StartEvent(kept=1))
    assert outcome.result == "done"
    assert outcome.event_types == {StepStateChanged: 2, Note: 2, StopEvent: 1}
    assert [type(event) for event in outcome.collected[1:3]] == [Note, Note]
    assert await outcome.ctx.get("kept") == 1


async def test_internal_and_excluded_events_are_left_out() -> None:
    """Exclusion is by exact class."""
    outcome = await WorkflowTestRunner(Noted()).run(expose_internal=False, exclude_events=[Note])
    assert outcome.collected == [StopEvent(result="done")]


async def test_failures_raise() -> None:
    """So does a start event that the workflow does not take."""

    class Special(Workflow):
        @step
        async def only(self, ev: Custom) -> StopEvent:
            raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        await WorkflowTestRunner(Special()).run(Custom(topic="x"))
    with pytest.raises(ValueError, match="must be an instance of 'StartEvent'"):
        await WorkflowTestRunner(Special()).run()
