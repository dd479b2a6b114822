"""How a run ends, and how it is found to have stalled."""

from surefoot.engine import joins
from surefoot.engine.commands import Command, End, Idle, Outcome, Stalled
from surefoot.engine.state import RunState, Status

__all__ = ["end", "settle"]

_IDLE = Idle()


def end(state: RunState, outcome: Outcome, out: list[Command]) -> None:
    """End the run. Nothing of it is left but its numbers."""
    state.status = Status.ENDED
    state.active = 0
    for rest in (
        state.workers,
        state.works,
        state.streams,
        state.waits,
        state.awaited,
        state.required,
        state.requests,
        state.slots,
        state.buffers,
        state.timers,
    ):
        rest.clear()
    out.append(End(outcome))


def settle(state: RunState, out: list[Command]) -> None:
    """The run is idle: say so, or end it if nothing can ever happen again."""
    if state.waits or state.requests or state.plan.open_to_outside:
        out.append(_IDLE)
        return
    lacking = joins.missing(state) or {
        step.index: list(step.accepts)
        for step in state.plan.steps
        if step.index not in state.workers and not step.max_recoveries
    }
    names = [(state.plan.steps[step].name, tuple(cls.__name__ for cls in types)) for step, types in lacking.items()]
    end(state, Stalled(tuple(names)), out)
