"""Everything that can happen to a run.

A closed union. Each member carries the time at which it happened, in seconds since the epoch, and whatever was random
about it, so that a run is a fold over its inputs. These classes are not frozen because they are made for every step
execution, and a frozen dataclass takes twice as long to make; nobody changes one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from surefoot.engine.plan import NO_STEP
from surefoot.record import record

__all__ = [
    "CancelAsked",
    "EffectDone",
    "EngineMisuse",
    "EventSent",
    "EventWritten",
    "EventsCollected",
    "Input",
    "RunResumed",
    "RunStarted",
    "StepRaised",
    "StepReturned",
    "WaitAbandoned",
    "WaitStarted",
    "Woken",
]


class EngineMisuse(Exception):
    """A driver fed an input that cannot happen in this state. Our bug, never the user's; the state is unchanged."""


@record
class RunStarted:
    """The run begins.

    Parameters:
        event: the start event.
        timeout: seconds the run may take; None for no limit.
        run_id: names the run in the ids of its requests.
    """

    at: float
    event: object
    timeout: float | None = None
    run_id: str = ""


@record
class RunResumed:
    """A restored run goes on: what was running starts again from the top, what waited goes on waiting.

    Parameters:
        run_id: names the run if its snapshot does not.
    """

    at: float
    timeout: float | None = None
    run_id: str = ""


@record
class EventSent:
    """Somebody sent an event: a step body, or the world outside.

    Parameters:
        step: the only step that should get it; `NO_STEP` for every step that accepts it.
        work: the execution that sent it; 0 for the world outside.
    """

    at: float
    event: object
    step: int = NO_STEP
    work: int = 0


@record
class EventWritten:
    """A step body wrote an event to the stream.

    Parameters:
        work: the execution that did; 0 if nobody knows.
    """

    at: float
    event: object
    work: int = 0


@record
class StepReturned:
    """An execution returned. The value is None, an event or a list of events: `refusals` has nothing against it."""

    at: float
    work: int
    value: object


@record
class StepRaised:
    """An execution failed.

    Parameters:
        retry_in: seconds until the next attempt, as the retry policy decided; None if it gave up.
        final: no handler may take it: the fault lies in the retry policy.
    """

    at: float
    work: int
    error: Exception
    retry_in: float | None = None
    final: bool = False


@record
class EventsCollected:
    """A step body asked for a batch. It is answered at once, by `commands.Collected`.

    Parameters:
        event: what it adds to the buffer.
        expected: the classes that make a batch.
        buffer: name of the buffer, within the step.
    """

    at: float
    work: int
    event: object
    expected: Sequence[type]
    buffer: str


@record
class EffectDone:
    """A step body did what no later attempt of it is to repeat.

    Parameters:
        key: identity of the effect within the work.
        value: what it gave.
    """

    at: float
    work: int
    key: str
    value: object


@record
class WaitStarted:
    """A step body waits for an event.

    Parameters:
        wait: a number that the driver chose for this wait.
        key: identity of the wait within the execution; empty lets the engine make one from type and order.
        requirements: attribute → value that the event must have.
        request: published when the wait is new.
        timeout: seconds; None for no limit.
    """

    at: float
    work: int
    wait: int
    type: type
    key: str = ""
    requirements: Mapping[str, object] = field(default_factory=dict)
    request: object | None = None
    timeout: float | None = None


@record
class WaitAbandoned:
    """A step body stopped waiting of its own accord, and goes on."""

    at: float
    wait: int


@record
class Woken:
    """The time has come that `commands.WakeAt` asked for."""

    at: float


@record
class CancelAsked:
    """Somebody asked to end the run."""

    at: float


Input: TypeAlias = (
    RunStarted
    | RunResumed
    | EventSent
    | EventWritten
    | StepReturned
    | StepRaised
    | EventsCollected
    | EffectDone
    | WaitStarted
    | WaitAbandoned
    | Woken
    | CancelAsked
)
