"""What becomes of an execution: it returned, it failed, or it asked for a batch."""

from surefoot.engine import joins, retries, streams, timers, waits
from surefoot.engine.commands import Activity, Collected, Command, Completed, Failed
from surefoot.engine.dispatch import enqueue, publish, release, say, vacate
from surefoot.engine.ending import end
from surefoot.engine.inputs import EffectDone, EventsCollected, StepRaised, StepReturned
from surefoot.engine.plan import NO_STEP, Kind
from surefoot.engine.routing import begin, emit, leave
from surefoot.engine.state import RunState, TimerKind, underway
from surefoot.engine.work import Lineage, Phase, Work, kept_of

__all__ = ["asked_for_batch", "did_once", "raised", "returned"]


def returned(state: RunState, happened: StepReturned, out: list[Command]) -> None:
    """Route what the step returned, or end the run with it."""
    work = underway(state, happened.work)
    value, at = happened.value, happened.at
    # In a list, a stop event is the only one that counts.
    for stop in value if isinstance(value, list) else (value,):
        if state.plan.kind(type(stop)) is Kind.STOP:
            _stop_body(state, work, out, output=type(value))
            publish(state, stop, out)
            end(state, Completed(stop), out)
            return
    _put_down(state, work, at, out, output=type(value))
    if isinstance(value, list):
        _fan_out(state, work, value, at, out)
    elif value is not None:
        emit(state, value, work.lineage, at, out)
    if work.lineage.stream:
        leave(state, work.lineage, at, out)


def _fan_out(state: RunState, work: Work, members: list[object], at: float, out: list[Command]) -> None:
    """Open a stream of `members`."""
    stream = streams.open_stream(state, work)
    for number, member in enumerate(members):
        emit(state, member, Lineage(stream.id, number, work.lineage.recoveries), at, out)
    leave(state, Lineage(stream.id), at, out)


def raised(state: RunState, happened: StepRaised, out: list[Command]) -> None:
    """Try again, hand the failure to a handler, or end the run with it."""
    work = underway(state, happened.work)
    at, step, made = happened.at, state.plan.steps[work.step], state.plan.vocabulary
    failures = retries.record(work, happened.error, at)
    if happened.retry_in is not None:
        _retry(state, work, happened.retry_in, at, out)
        return
    elapsed = at - (at if work.started_at is None else work.started_at)
    lineage = None
    if step.handler != NO_STEP and not happened.final:
        lineage = retries.spend(state.plan.steps[step.handler], work.lineage)
    if lineage is None:
        _stop_body(state, work, out)
        end(state, Failed(work.step, happened.error, failures.count, elapsed), out)
        return
    _put_down(state, work, at, out)
    trigger = work.event if work.event is not None else made.released(step.name, work.batch or [], work.gathered_in)
    event = made.failed(step.name, trigger, happened.error, failures.count, elapsed, at)
    streams.enter(state, lineage)
    begin(state, step.handler, event, lineage, at, out)
    leave(state, work.lineage, at, out)


def _retry(state: RunState, work: Work, delay: float, at: float, out: list[Command]) -> None:
    """Try again, ahead of what queues for the step."""
    assert work.failures is not None
    _stop_body(state, work, out)
    if work.phase is Phase.WAITING:
        state.active += 1
    work.failures.not_before = at + delay
    work.deadline = None
    if delay > 0:
        release(state, work, at, out)
        work.phase = Phase.DELAYED
        timers.start(state, at + delay, TimerKind.RETRY, work.id, out)
    else:
        # The next attempt takes the slot at once: a turn for the queue in between would overtake it.
        vacate(state, work)
        work.phase = Phase.QUEUED
        enqueue(state, work, at, out, first=True)


def _put_down(state: RunState, work: Work, at: float, out: list[Command], output: type | None = None) -> None:
    """End `work` and free what it holds. Its scope still counts it."""
    _stop_body(state, work, out, output)
    if work.phase is not Phase.WAITING:
        state.active -= 1
    del state.works[work.id]
    release(state, work, at, out)


def _stop_body(state: RunState, work: Work, out: list[Command], output: type | None = None) -> None:
    if work.kept is not None:
        waits.forget_all(state, work)
    if work.phase is Phase.RUNNING:
        say(state, work, Activity.NOT_RUNNING, out, output)


def asked_for_batch(state: RunState, happened: EventsCollected, out: list[Command]) -> None:
    """Answer with a batch, or with None."""
    work = underway(state, happened.work)
    out.append(Collected(joins.collect(state, work, happened.event, happened.expected, happened.buffer)))


def did_once(state: RunState, happened: EffectDone, out: list[Command]) -> None:
    """Keep what an effect gave. It may be known after the attempt that it belongs to has failed."""
    work = state.works.get(happened.work)
    if work is not None:
        kept = kept_of(work)
        if kept.effects is None:
            kept.effects = {}
        kept.effects[happened.key] = happened.value
