"""What a step may return, and what is raised or said where it does otherwise."""

import pytest

from surefoot import Workflow, step
from surefoot.drivers.returns import judge_return
from surefoot.errors import WorkflowRuntimeError, WorkflowWarning
from surefoot.events import Event, StartEvent, StopEvent


class Extra(Event): ...


class Flow(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent | None: ...


PLAN = Flow()._surefoot_compiled().plan


@pytest.mark.parametrize("value", [None, StopEvent()])
def test_what_is_declared_passes(value: object) -> None:
    """Nothing is raised, and nothing said."""
    judge_return(PLAN, PLAN.steps[0], value, strict=True)


@pytest.mark.parametrize("strict", [True, False])
def test_what_is_no_event_is_refused(strict: bool) -> None:
    """However strict the workflow is."""
    with pytest.raises(WorkflowRuntimeError, match="instead of an Event instance"):
        judge_return(PLAN, PLAN.steps[0], "done", strict=strict)


def test_an_event_that_is_not_declared_is_refused_or_warned_of() -> None:
    """The same text is raised where the workflow is strict, and a warning where it is not."""
    with pytest.raises(WorkflowRuntimeError, match="Extra"):
        judge_return(PLAN, PLAN.steps[0], Extra(), strict=True)
    with pytest.warns(WorkflowWarning, match="Extra"):
        judge_return(PLAN, PLAN.steps[0], Extra(), strict=False)
