"""Everything a run can ask for.

A closed union. A driver executes each command in order and holds no opinion of its own. Like inputs, commands are not
frozen for the sake of speed; those that describe activity (`StepChanged`) are shared and must not be changed.
"""

from enum import Enum
from typing import TypeAlias

from surefoot.record import record

__all__ = [
    "Activity",
    "Cancelled",
    "Collected",
    "Command",
    "Completed",
    "End",
    "Expire",
    "Failed",
    "Idle",
    "Ignored",
    "Interrupt",
    "Outcome",
    "Publish",
    "Refused",
    "Resume",
    "RunStep",
    "Stalled",
    "StepChanged",
    "TimedOut",
    "Unhandled",
    "WakeAt",
]


# --- do ---------------------------------------------------------------------------------------------------------------


@record
class RunStep:
    """Call a step.

    Parameters:
        work: names this execution in later inputs.
        event: what triggered it; None for a list join.
        batch: the events of a join, by slot or as one list.
    """

    work: int
    step: int
    event: object
    batch: list[object] | None = None


@record
class Resume:
    """Hand `event` to the execution that waits."""

    work: int
    wait: int
    event: object


@record
class Expire:
    """Tell the execution that its wait took too long."""

    work: int
    wait: int


@record
class Interrupt:
    """Break off an execution that exceeded the timeout of its step, and report it as raised."""

    work: int


@record
class Collected:
    """The answer to `inputs.EventsCollected`: the batch, or None if it is not complete."""

    events: list[object] | None


@record
class WakeAt:
    """Feed `inputs.Woken` at this time. Replaces what was asked before."""

    at: float


# --- say --------------------------------------------------------------------------------------------------------------


@record
class Publish:
    """Put an event on the stream."""

    event: object


class Activity(Enum):
    """What an execution does."""

    PREPARING = "preparing"
    RUNNING = "running"
    NOT_RUNNING = "not_running"


@record
class StepChanged:
    """Put on the internal stream that a step started, queued or finished an execution.

    Parameters:
        slot: number of the worker; -1 while queued.
        input: class of what triggered it.
        output: class of what it returned; None unless it returned.
    """

    step: int
    activity: Activity
    slot: int
    input: type
    output: type | None = None


@record
class Unhandled:
    """Put on the internal stream that an event matched no step and no wait.

    Parameters:
        step: the step it was meant for, or `NO_STEP`.
        idle: nothing is running or queued.
    """

    type: type
    step: int
    idle: bool


@record
class Idle:
    """Put on the internal stream that only the world outside can continue the run."""


@record
class Ignored:
    """Warn that a list join ignores an event, because it was sent outside any collection stream."""

    step: int
    type: type


# --- end --------------------------------------------------------------------------------------------------------------


@record
class Completed:
    """A step returned a stop event."""

    event: object


@record
class Failed:
    """A step failed for good.

    Parameters:
        attempts: how often it was tried.
        elapsed: seconds from its first attempt to the last failure.
    """

    step: int
    error: Exception
    attempts: int
    elapsed: float


@record
class TimedOut:
    """The run took longer than it may.

    Parameters:
        timeout: the limit, in seconds.
        active: names of the steps that were running.
    """

    timeout: float
    active: tuple[str, ...]


@record
class Cancelled:
    """Somebody asked for the end."""


@record
class Stalled:
    """Nothing can happen any more.

    Parameters:
        waiting: step name → names of the event classes it waits for.
    """

    waiting: tuple[tuple[str, tuple[str, ...]], ...]


@record
class Refused:
    """The run was asked for something that no run can do: a list join was sent an event of its own."""

    step: int
    type: type


Outcome: TypeAlias = Completed | Failed | TimedOut | Cancelled | Stalled | Refused


@record
class End:
    """The run is over: break off what is running, publish the outcome, settle the result."""

    outcome: Outcome


Command: TypeAlias = (
    RunStep
    | Resume
    | Expire
    | Interrupt
    | Collected
    | WakeAt
    | Publish
    | StepChanged
    | Unhandled
    | Idle
    | Ignored
    | End
)
