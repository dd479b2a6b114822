"""One heap of timers, and the one time the driver is asked to wake the run at.

A timer is never taken out when its reason goes away; it is passed over when its time comes. The heap is swept when such
dead entries outnumber the living, so a run that waits a hundred thousand times does not keep a hundred thousand timers.
"""

from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from surefoot.engine.commands import Command, WakeAt
from surefoot.engine.state import RunState, Timer, TimerKind
from surefoot.engine.work import Phase

__all__ = ["due", "rearm", "start"]

_SWEEP_ABOVE = 64


def start(state: RunState, at: float, kind: TimerKind, subject: int, out: list[Command]) -> None:
    """Start a timer that ends at `at`; none is needed for what outlasts the run."""
    if kind is not TimerKind.RUN and state.timeout is not None and at >= state.since + state.timeout - state.spent:
        return
    if len(state.timers) > _SWEEP_ABOVE + 2 * (len(state.works) + len(state.waits)):
        state.timers = [timer for timer in state.timers if _alive(state, timer)]
        heapify(state.timers)
    heappush(state.timers, (at, state.next_id(), kind, subject))
    if state.wake_at is None or at < state.wake_at:
        state.wake_at = at
        out.append(WakeAt(at))


def due(state: RunState, now: float) -> Iterator[Timer]:
    """Take out the timers that have ended, one by one, so that each sees what the one before it did."""
    while state.timers and state.timers[0][0] <= now:
        timer = heappop(state.timers)
        if _alive(state, timer):
            yield timer


def rearm(state: RunState, out: list[Command]) -> None:
    """Ask to be woken for the next living timer, after the driver has kept its last promise."""
    while state.timers and not _alive(state, state.timers[0]):
        heappop(state.timers)
    state.wake_at = state.timers[0][0] if state.timers else None
    if state.wake_at is not None:
        out.append(WakeAt(state.wake_at))


def _alive(state: RunState, timer: Timer) -> bool:
    at, _, kind, subject = timer
    if kind is TimerKind.RUN:
        return True
    if kind is TimerKind.WAIT:
        wait = state.waits.get(subject)
        return wait is not None and wait.expires_at == at
    work = state.works.get(subject)
    if work is None:
        return False
    if kind is TimerKind.STEP:
        return work.deadline == at
    return work.phase is Phase.DELAYED and work.failures is not None and work.failures.not_before == at
