"""From a queue to a worker slot and back: how works of one step take turns.

A work that waits for an event holds no slot; when its answer comes it queues for one, ahead of works that have not
begun.
"""

from collections import deque
from typing import cast

from surefoot.engine import requests, timers
from surefoot.engine.commands import Activity, Command, Expire, Publish, Resume, RunStep, StepChanged
from surefoot.engine.plan import Kind
from surefoot.engine.state import RunState, Status, TimerKind, Worker
from surefoot.engine.work import Expired, Phase, Work

__all__ = ["enqueue", "occupy", "only_publishes", "publish", "release", "say", "vacate"]


def enqueue(state: RunState, work: Work, at: float, out: list[Command], *, first: bool = False) -> None:
    """Start `work` if its step has a free worker; else let it queue.

    Parameters:
        first: ahead of what is already queued.
    """
    worker = state.workers.get(work.step)
    if worker is None:
        worker = state.workers[work.step] = Worker()
    if worker.running < state.plan.steps[work.step].num_workers:
        _start(state, work, worker, at, out)
        return
    if worker.queue is None:
        worker.queue = deque()
    if first:
        worker.queue.appendleft(work.id)
    else:
        worker.queue.append(work.id)
    say(state, work, Activity.PREPARING, out)


def release(state: RunState, work: Work, at: float, out: list[Command]) -> None:
    """Take from `work` its slot or its place in the queue, and give a free slot to the next in the queue."""
    vacate(state, work)
    worker = state.workers[work.step]
    if worker.queue and worker.running < state.plan.steps[work.step].num_workers:
        _start(state, state.works[worker.queue.popleft()], worker, at, out)


def vacate(state: RunState, work: Work) -> None:
    """Take from `work` its slot or its place in the queue."""
    worker = state.workers[work.step]
    if work.slot >= 0:
        worker.busy &= ~(1 << work.slot)
        worker.running -= 1
        work.slot = -1
    elif work.phase is Phase.RESUMING and worker.queue is not None:
        worker.queue.remove(work.id)


def occupy(worker: Worker, work: Work) -> None:
    """Give `work` the lowest free slot."""
    free = ~worker.busy
    work.slot = (free & -free).bit_length() - 1
    worker.busy |= 1 << work.slot
    worker.running += 1


def _start(state: RunState, work: Work, worker: Worker, at: float, out: list[Command]) -> None:
    occupy(worker, work)
    resuming = work.phase is Phase.RESUMING
    work.phase = Phase.RUNNING
    say(state, work, Activity.RUNNING, out)
    if resuming:
        _resume(work, out)
        return
    if work.started_at is None:
        work.started_at = at
    if work.kept is not None:
        work.kept.asked = ()
        work.kept.repeated = 0
    out.append(RunStep(work.id, work.step, work.event, work.batch))
    timeout = state.plan.steps[work.step].timeout
    if timeout is not None:
        work.deadline = at + timeout
        timers.start(state, work.deadline, TimerKind.STEP, work.id, out)


def _resume(work: Work, out: list[Command]) -> None:
    assert work.kept is not None
    pending, work.kept.pending = work.kept.pending, ()
    for wait, _, answer in pending:
        out.append(Expire(work.id, wait) if answer is Expired.EXPIRED else Resume(work.id, wait, answer))


def say(state: RunState, work: Work, activity: Activity, out: list[Command], output: type | None = None) -> None:
    """Put a change of activity on the internal stream."""
    trigger = state.plan.vocabulary.release if work.event is None else type(work.event)
    # Instead of the activity itself, whose hash is slow: with the slot this tells all three apart.
    key = (work.step, activity is Activity.RUNNING, work.slot, trigger, output)
    change = state.plan.records.get(key)
    if change is None:
        change = state.plan.records[key] = StepChanged(work.step, activity, work.slot, trigger, output)
    out.append(cast(StepChanged, change))


def only_publishes(state: RunState, event: object) -> bool:
    """Whether writing `event` would publish it and change nothing, so that a driver may spare itself the input."""
    return state.plan.kind(type(event)) is Kind.ORDINARY and state.status is Status.RUNNING


def publish(state: RunState, event: object, out: list[Command], work: int = 0) -> str:
    """Put `event` on the stream.

    Parameters:
        work: the execution that publishes it; 0 if that is over.

    Returns:
        The id that it has now if it is a request; else nothing.
    """
    out.append(Publish(event))
    return requests.ask(state, event, work) if state.plan.kind(type(event)) is Kind.REQUEST else ""
