"""How ends look from outside."""

import pytest

from surefoot.drivers.outcomes import ending_of
from surefoot.engine.commands import Cancelled, Completed, Failed, Refused, Stalled, TimedOut
from surefoot.errors import WorkflowCancelledByUser, WorkflowRuntimeError, WorkflowStalledError, WorkflowTimeoutError
from surefoot.events import Event, StopEvent, WorkflowCancelledEvent, WorkflowFailedEvent, WorkflowTimedOutEvent
from tests.engine.plans import Start, plan, step

PLAN = plan(step("first", Start), step("join", Event, list_join=True))


def test_a_completed_run_ends_with_its_stop_event() -> None:
    """It is on the stream already, so nothing more is published."""
    stop = StopEvent()
    ending = ending_of(Completed(stop), PLAN)
    assert ending.stop_event is stop
    assert ending.error is None
    assert ending.last_event is None


def test_a_cancelled_run_ends_with_a_sign_of_it() -> None:
    """As stop event, as last event, and as error."""
    ending = ending_of(Cancelled(), PLAN)
    assert isinstance(ending.stop_event, WorkflowCancelledEvent)
    assert ending.last_event is ending.stop_event
    assert isinstance(ending.error, WorkflowCancelledByUser)


@pytest.mark.parametrize(
    ("active", "text"),
    [
        (("a", "b"), "Operation timed out after 3.0 seconds. Currently active steps: a, b"),
        ((), "Operation timed out after 3.0 seconds. No steps active"),
    ],
)
def test_a_timeout_names_the_active_steps(active: tuple[str, ...], text: str) -> None:
    """Or says that there are none."""
    ending = ending_of(TimedOut(3.0, active), PLAN)
    assert isinstance(ending.error, WorkflowTimeoutError)
    assert str(ending.error) == text
    assert ending.last_event == WorkflowTimedOutEvent(timeout=3.0, active_steps=list(active))
    assert ending.stop_event is None


def test_a_failure_is_raised_as_it_is() -> None:
    """The last event tells what awaiting raises, and how often it was tried."""
    error = ValueError("no")
    ending = ending_of(Failed(0, error, 2, 1.5), PLAN)
    assert ending.error is error
    assert isinstance(ending.last_event, WorkflowFailedEvent)
    assert (ending.last_event.step_name, ending.last_event.attempts) == ("first", 2)


def test_a_stalled_run_says_who_waits_or_that_nobody_does() -> None:
    """In words, and as data."""
    ending = ending_of(Stalled((("first", ("A", "B")),)), PLAN)
    assert isinstance(ending.error, WorkflowStalledError)
    assert "step 'first' waits for A or B" in str(ending.error)
    assert ending.error.waiting == {"first": ("A", "B")}
    assert "every step has run" in str(ending_of(Stalled(()), PLAN).error)


def test_a_refused_event_is_no_attempt_of_a_step() -> None:
    """So the last event counts none."""
    ending = ending_of(Refused(1, Event), PLAN)
    assert isinstance(ending.error, WorkflowRuntimeError)
    assert isinstance(ending.last_event, WorkflowFailedEvent)
    assert ending.last_event.attempts is None
