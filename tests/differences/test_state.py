"""State models: what differs in what the state of a run may be."""

import pytest
from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowValidationError
from surefoot.events import StartEvent, StopEvent
from tests.drivers.running import Item


class Plain(BaseModel):
    count: int


class Counts(BaseModel):
    count: int = 0


class Names(BaseModel):
    names: list[str] = []


@pytest.mark.difference(39)
def test_a_state_model_without_defaults_is_an_error_before_the_run() -> None:
    """No run could begin with it."""

    class Lacking(Workflow):
        @step
        async def only(self, ctx: Context[Plain], ev: StartEvent) -> StopEvent:  # type: ignore[state-without-default]
            return StopEvent()

    with pytest.raises(WorkflowValidationError, match="WF601"):
        Lacking()


@pytest.mark.difference(39)
def test_state_models_that_do_not_fit_together_are_an_error_before_the_run() -> None:
    """A run has one state."""

    class Torn(Workflow):
        @step
        async def begin(self, ctx: Context[Counts], ev: StartEvent) -> Item:
            return Item()

        @step
        async def end(self, ctx: Context[Names], ev: Item) -> StopEvent:  # type: ignore[conflicting-state]
            return StopEvent()

    with pytest.raises(WorkflowValidationError, match="WF602"):
        Torn()
