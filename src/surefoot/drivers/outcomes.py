"""How the end of a run looks from outside: the last event on its stream, and what awaiting it gives."""

from surefoot.engine.commands import Cancelled, Completed, Failed, Outcome, Refused, Stalled, TimedOut
from surefoot.engine.plan import Plan
from surefoot.errors import (
    WorkflowCancelledByUser,
    WorkflowRuntimeError,
    WorkflowStalledError,
    WorkflowTimeoutError,
)
from surefoot.events import StopEvent, WorkflowCancelledEvent, WorkflowFailedEvent, WorkflowTimedOutEvent
from surefoot.record import value

__all__ = ["Ending", "broken", "ending_of"]


@value
class Ending:
    """The end of a run.

    Parameters:
        stop_event: what it ended with, if it did so on purpose.
        error: what awaiting it raises.
        last_event: put on the stream; None where the stop event is there already.
    """

    stop_event: StopEvent | None = None
    error: BaseException | None = None
    last_event: StopEvent | None = None


def broken(error: Exception) -> Ending:
    """The end of a run that cannot go on, though no step has failed."""
    return Ending(error=error, last_event=WorkflowFailedEvent(step_name="", exception=error))


def ending_of(outcome: Outcome, plan: Plan) -> Ending:
    """Translate an outcome of the engine."""
    match outcome:
        case Completed(event=StopEvent() as stop):
            return Ending(stop_event=stop)
        case Cancelled():
            cancelled = WorkflowCancelledEvent()
            return Ending(stop_event=cancelled, error=WorkflowCancelledByUser(), last_event=cancelled)
        case TimedOut(timeout=timeout, active=active):
            whom = f"Currently active steps: {', '.join(active)}" if active else "No steps active"
            return Ending(
                error=WorkflowTimeoutError(f"Operation timed out after {timeout} seconds. {whom}"),
                last_event=WorkflowTimedOutEvent(timeout=timeout, active_steps=list(active)),
            )
        case Failed(step=step, error=error, attempts=attempts, elapsed=elapsed):
            failed = WorkflowFailedEvent(
                step_name=plan.steps[step].name, exception=error, attempts=attempts, elapsed_seconds=elapsed
            )
            return Ending(error=error, last_event=failed)
        case Stalled(waiting=waiting):
            return broken(WorkflowStalledError(_stalled(waiting), dict(waiting)))
        case Refused(step=step, type=event):
            name = plan.steps[step].name
            refused = WorkflowRuntimeError(
                f"{event.__name__} was sent to collect step '{name}' via send_event(step=...), "
                "but a collect step cannot receive targeted events: it takes the members of a stream. "
                "Send the event without step=, or return it in a list."
            )
            return Ending(error=refused, last_event=WorkflowFailedEvent(step_name=name, exception=refused))
    raise AssertionError(f"the engine ended a run with {outcome!r}")


def _stalled(waiting: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    steps = "; ".join(f"step '{step}' waits for {' or '.join(events)}" for step, events in waiting)
    found = f"Nothing is running and nothing more can happen: {steps or 'every step has run'}. "
    return found + "No step returned a StopEvent. Return one, or send what is missing before the last step ends."
