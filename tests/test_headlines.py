"""The words with which a broken class is refused, as callers match on them."""

import pytest

from surefoot import Workflow
from surefoot.errors import (
    WorkflowConfigurationError,
    WorkflowValidationError,
)
from tests.broken_workflows import (
    Apart,
    Circle,
    Conflicting,
    Disconnected,
    Eventless,
    Handlers,
    Island,
    ListBeside,
    Marked,
    NoStart,
    NoSteps,
    NoStop,
    NoWorkers,
    TakesStop,
    TwoLists,
    TwoStarts,
    TwoStops,
    Unannotated,
    Unfed,
    UnionSlot,
    Unresolved,
)


def message(cls: type[Workflow], kind: type[Exception] = WorkflowValidationError) -> str:
    """The text of the error with which building `cls` fails."""
    with pytest.raises(kind) as caught:
        cls()
    return str(caught.value)


@pytest.mark.parametrize(
    ("cls", "fragment"),
    [
        (NoSteps, "Workflow 'NoSteps' has no configured steps."),
        (NoStart, "At least one Event of type StartEvent must be received by any step."),
        (NoStart, "(Workflow 'NoStart' has no @step that accepts StartEvent.)"),
        (TwoStarts, "Only one type of StartEvent is allowed per workflow, found 2: StartEvent, OtherStart"),
        (NoStop, "At least one Event of type StopEvent must be returned by any step."),
        (TwoStops, "Only one type of StopEvent is allowed per workflow, found 2: StopEvent, OtherStop"),
    ],
)
def test_missing_or_doubled_ends_are_errors_of_configuration(cls: type[Workflow], fragment: str) -> None:
    """They keep the class and the words of the API this one follows."""
    assert fragment in message(cls, WorkflowConfigurationError)


@pytest.mark.parametrize(
    ("cls", "fragment"),
    [
        (Unannotated, "Return types of workflows step functions must be annotated with their type."),
        (Eventless, "Step signature must have at least one parameter annotated as type Event"),
        (
            TakesStop,
            "Steps 'a', 'b' cannot accept StopEvent. StopEvent signals the end of the workflow. Use a different",
        ),
        (Disconnected, "The following events are consumed but never produced: B"),
        (Disconnected, "The following events are produced but never consumed: A"),
        (Island, "Graph validation failed:\n  - [reachability] Unreachable steps: a, b"),
        (Circle, "Graph validation failed:\n  - [dead_end] Dead-end steps: loop"),
        (Marked, "Parameter 'ev' carries a Collect marker but is not annotated as list[E] of an Event subclass."),
        (TwoLists, "A step may declare at most one list[E] collection parameter, but found both 'left' and 'right'."),
        (ListBeside, "A list[E] collection parameter cannot be combined with other event parameters."),
        (UnionSlot, "require each event parameter to declare a single event type, but parameter 'right' declares 2."),
        (NoWorkers, "num_workers must be an integer greater than 0"),
        (NoWorkers, "@catch_error max_recoveries must be an integer >= 1"),
        (NoWorkers, "@catch_error for_steps must be None or a list of step name strings"),
        (Unresolved, "Failed to resolve type annotations for Unresolved.begin. Missing name: Nowhere."),
        (
            Unfed,
            "Step 'join' parameter 'parts' collects list[A], but no returned-list producer creates a stream for those",
        ),
        (Apart, "Step 'join' joins event parameters that are never produced at a common stream level: 'left' (A) is"),
        (Apart, "'left' (A) is produced at the stream of step 'begin'; 'right' (B) is produced at the top level"),
        (Conflicting, "Multiple state types are not in a compatible inheritance hierarchy. Found: Tally, Foreign"),
        (Handlers, "Only one wildcard @catch_error handler is allowed per workflow, found 2: all, both"),
        (Handlers, "@catch_error handler 'one' lists unknown step 'end' in for_steps."),
        (Handlers, "@catch_error handler 'under' cannot cover another handler step 'all'."),
        (Handlers, "Step 'begin' is claimed by two @catch_error handlers: 'one' and 'other'."),
        (Handlers, "@catch_error handler 'wrong' must accept StepFailedEvent as its event parameter."),
    ],
)
def test_words_that_callers_match_on(cls: type[Workflow], fragment: str) -> None:
    """Faults of signatures and of the graph keep the fragments of the API this one follows."""
    assert fragment in message(cls)


def test_handlers_are_judged_where_validation_is_disabled() -> None:
    """Failures could not be routed otherwise; what only never runs is let pass."""
    with pytest.raises(WorkflowValidationError, match="claimed by two"):
        Handlers(disable_validation=True)
    Unfed(disable_validation=True)
    Apart(disable_validation=True)
