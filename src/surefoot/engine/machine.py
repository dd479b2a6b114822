"""advance(state, input) → commands: the whole behaviour of a run.

Rules of this file
    Everything that decides what a run does next is here or in the modules it calls. A driver decides nothing.
    Nothing here knows the time, the loop, a random number or the order of a set. The same inputs give the same
    commands. `advance` changes `state` in place, because copying it for every input would cost more than all the rest.
    An input that cannot happen raises `EngineMisuse` before anything is changed.

Theory of operation
    An event that arrives is *routed*: it ends the wait whose request it answers, or else the oldest that it fits, and
    it reaches every step that takes its class.
    What reaches a step becomes a *work*, at once for an ordinary step, with its counterparts for a join. A work queues
    for one of the step's worker slots, runs, and ends with a return or a failure. On the way it may wait, which frees
    its slot, and it may fail and be tried again; it is the same work all the time.

        QUEUED ──► RUNNING ──► done            RUNNING ──► DELAYED ──► QUEUED        (a retry)
                      │                           RUNNING ──► WAITING ──► RESUMING ──► RUNNING

    A returned list opens a *stream*. Every work carries its *lineage*: the stream and the member of it that it comes
    from. A stream that has no work left closes, and the list joins it feeds fire in the scope around it (`streams`).

    Events have one order: that in which they were emitted. What a body sends is routed as it is sent, what it returns
    when it returns, and a queue is first in, first out. Only a retry goes ahead of what queued behind it.

    After each input the run may be idle: nothing queued, running or delayed. If a wait is open, or somebody outside may
    have something to say, that is said on the internal stream. Otherwise nothing can ever happen again, and the run has
    stalled.

What is deliberately absent
    Deciding about retries (the policy may be random: its decision comes with the failure), calling functions, time
    zones, serialisation, and any notion of a thread or task.
"""

from collections.abc import Callable
from typing import Any

from surefoot.engine import executions, requests, timers, waits
from surefoot.engine.commands import Cancelled, Command, End, Interrupt, Publish, Refused, TimedOut
from surefoot.engine.dispatch import enqueue
from surefoot.engine.ending import end, settle
from surefoot.engine.inputs import (
    CancelAsked,
    EffectDone,
    EngineMisuse,
    EventsCollected,
    EventSent,
    EventWritten,
    Input,
    RunResumed,
    RunStarted,
    StepRaised,
    StepReturned,
    WaitAbandoned,
    WaitStarted,
    Woken,
)
from surefoot.engine.plan import NO_STEP, Kind
from surefoot.engine.routing import deliver, leave, route
from surefoot.engine.state import RunState, Status, TimerKind, running_steps
from surefoot.engine.work import ROOT, Expired, Lineage, Phase

__all__ = ["advance"]


def advance(state: RunState, happened: Input) -> list[Command]:
    """Apply `happened` to `state`.

    Returns:
        What the run asks for, to be executed in this order.

    Raises:
        EngineMisuse: `happened` cannot happen in this state, which is left as it was.
    """
    out: list[Command] = []
    _REACTIONS[type(happened)](state, happened, out)
    if not state.active and state.status is Status.RUNNING:
        settle(state, out)
    return out


def _started(state: RunState, happened: RunStarted, out: list[Command]) -> None:
    if state.status is not Status.NEW:
        raise EngineMisuse(f"the run has started before; it is {state.status.value}")
    state.run_id = happened.run_id
    if _open(state, happened.at, happened.timeout, out):
        # A subclass of the start event stands for the start event, whatever the matching mode of the step.
        cls = type(happened.event)
        routes = state.plan.routes(cls) or (
            state.plan.routes(state.plan.start) if issubclass(cls, state.plan.start) else ()
        )
        deliver(state, happened.event, ROOT, routes, happened.at, out)


def _resumed(state: RunState, happened: RunResumed, out: list[Command]) -> None:
    if state.status is not Status.NEW:
        raise EngineMisuse(f"only a restored run can be resumed; this one is {state.status.value}")
    # The time between two sessions is nobody's fault: what was left of a wait then is left of it now.
    pause = happened.at - state.since
    state.run_id = state.run_id or happened.run_id
    if not _open(state, happened.at, happened.timeout, out):
        return
    for wait in state.waits.values():
        if wait.expires_at is not None:
            wait.expires_at += pause
            timers.start(state, wait.expires_at, TimerKind.WAIT, wait.id, out)
    for work in list(state.works.values()):
        if work.phase is Phase.DELAYED and work.failures is not None:
            timers.start(state, work.failures.not_before, TimerKind.RETRY, work.id, out)
        elif work.phase is Phase.QUEUED:
            enqueue(state, work, happened.at, out)
    # A workflow that has lost a step has lost the work of it, too. A stream that only waited for that closes now.
    for stream in [stream for stream in reversed(state.streams.values()) if not stream.open]:
        stream.open = 1
        leave(state, Lineage(stream.id), happened.at, out)


def _open(state: RunState, at: float, timeout: float | None, out: list[Command]) -> bool:
    state.status = Status.RUNNING
    state.timeout = timeout
    state.since = at
    if timeout is None:
        return True
    if state.spent >= timeout:
        end(state, TimedOut(timeout, ()), out)
        return False
    timers.start(state, at + timeout - state.spent, TimerKind.RUN, 0, out)
    return True


def _woken(state: RunState, happened: Woken, out: list[Command]) -> None:
    if state.status is not Status.RUNNING:
        return
    state.wake_at = None
    for _, _, kind, subject in timers.due(state, happened.at):
        if kind is TimerKind.RUN:
            assert state.timeout is not None
            end(state, TimedOut(state.timeout, tuple(running_steps(state))), out)
            return
        if kind is TimerKind.RETRY:
            work = state.works[subject]
            work.phase = Phase.QUEUED
            enqueue(state, work, happened.at, out, first=True)
        elif kind is TimerKind.WAIT:
            waits.answer(state, state.waits[subject], Expired.EXPIRED, happened.at, out)
        else:
            state.works[subject].deadline = None  # an attempt of the same moment may have set a second timer
            out.append(Interrupt(subject))
    timers.rearm(state, out)


def _cancel_asked(state: RunState, happened: CancelAsked, out: list[Command]) -> None:
    if state.status in (Status.NEW, Status.RUNNING):
        if state.status is Status.RUNNING:
            state.spent += happened.at - state.since
        # The rest stays as it is: a snapshot of a cancelled run can be resumed.
        state.since = happened.at
        state.status = Status.CANCELLED
        out.append(End(Cancelled()))


def _sent(state: RunState, happened: EventSent, out: list[Command]) -> None:
    if state.status is Status.NEW:
        raise EngineMisuse("an event was sent before the run started")
    if state.status is not Status.RUNNING:
        return
    # What is sent leaves the stream of its sender, but the recoveries of its lineage stay with it.
    sender = state.works.get(happened.work)
    lineage = Lineage(recoveries=sender.lineage.recoveries) if sender and sender.lineage.recoveries else ROOT
    if happened.step != NO_STEP and state.plan.steps[happened.step].list_join:
        end(state, Refused(happened.step, type(happened.event)), out)
        return
    route(state, happened.event, lineage, happened.at, out, only=happened.step)


def _written(state: RunState, happened: EventWritten, out: list[Command]) -> None:
    if state.status is Status.RUNNING:
        out.append(Publish(happened.event))
        if state.plan.kind(type(happened.event)) is Kind.REQUEST:
            requests.write(state, happened.event, happened.work)


_REACTIONS: dict[type, Callable[[RunState, Any, list[Command]], None]] = {
    RunStarted: _started,
    RunResumed: _resumed,
    EventSent: _sent,
    EventWritten: _written,
    StepReturned: executions.returned,
    StepRaised: executions.raised,
    EventsCollected: executions.asked_for_batch,
    EffectDone: executions.did_once,
    WaitStarted: waits.started,
    WaitAbandoned: waits.abandoned,
    Woken: _woken,
    CancelAsked: _cancel_asked,
}
