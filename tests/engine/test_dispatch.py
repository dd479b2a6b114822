"""What a driver may spare itself."""

from copy import deepcopy

import pytest

from surefoot.engine.commands import Publish
from surefoot.engine.dispatch import only_publishes
from surefoot.engine.inputs import EventWritten, RunStarted
from surefoot.engine.machine import advance
from surefoot.engine.state import RunState
from tests.engine.plans import Ask, Part, Start, Stop, plan, step

PLAN = plan(step("begin", Start, bare=(Stop,)))


@pytest.mark.parametrize("event", [Part(), Ask(), Stop(), object()])
def test_what_only_publishes_does_nothing_else(event: object) -> None:
    """Where the engine says so, the input publishes the event and leaves the state as it was."""
    state = RunState.of(PLAN)
    assert not only_publishes(state, event)
    advance(state, RunStarted(0.0, Start()))
    before = deepcopy(state)
    said = only_publishes(state, event)
    assert said == isinstance(event, Part)
    if said:
        assert advance(state, EventWritten(0.0, event)) == [Publish(event)]
        assert state == before
