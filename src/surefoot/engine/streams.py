"""Streams: what an execution returned as a list, and everything derived from it.

A stream counts the works and streams inside it that are not done yet. When there are none left it closes: each list
join it feeds fires with what was collected, in the scope around the stream, and the scope around it counts one less.
"""

from surefoot.engine.plan import StepPlan
from surefoot.engine.retries import merge
from surefoot.engine.state import Batch, RunState, Stream
from surefoot.engine.work import Lineage, Work
from surefoot.record import record

__all__ = ["Firing", "enter", "gather", "leave", "open_stream"]


@record
class Firing:
    """A list join whose batch is ready. The scope it runs in has counted it already.

    Parameters:
        stream: that the batch comes from.
    """

    step: int
    stream: int
    batch: list[object]
    lineage: Lineage


def open_stream(state: RunState, work: Work) -> Stream:
    """Open a stream inside the scope of `work`. It stays open at least until its opener leaves it."""
    joins = state.plan.steps[work.step].joins
    stream = Stream(state.next_id(), work.lineage, work.step, 1, {join: Batch() for join in joins})
    state.streams[stream.id] = stream
    enter(state, work.lineage)
    return stream


def enter(state: RunState, lineage: Lineage) -> None:
    """Count one more work in the scope of `lineage`."""
    if lineage.stream:
        state.streams[lineage.stream].open += 1


def leave(state: RunState, lineage: Lineage) -> list[Firing]:
    """Count one work less in the scope of `lineage`, close what is empty, and name the joins that fire."""
    firings: list[Firing] = []
    while lineage.stream:
        stream = state.streams[lineage.stream]
        stream.open -= 1
        if stream.open:
            break
        del state.streams[stream.id]
        firings += [_fire(state, stream, join, batch) for join, batch in stream.batches.items() if not batch.fired]
        lineage = stream.parent
    return firings


def gather(state: RunState, step: StepPlan, event: object, lineage: Lineage) -> tuple[bool, Firing | None]:
    """Collect `event` for a list join.

    Returns:
        Whether some stream around the event feeds the join, and the firing if this event made it ready.
    """
    number = lineage.stream
    while number and step.index not in state.streams[number].batches:
        number = state.streams[number].parent.stream
    number = number or _open_by_failure(state, step, lineage)
    if not number:
        return False, None
    stream = state.streams[number]
    batch = stream.batches[step.index]
    if batch.fired:
        return True, None
    batch.events.append(event)
    batch.recoveries = merge(batch.recoveries, lineage.recoveries)
    return True, _fire(state, stream, step.index, batch) if len(batch.events) == step.take else None


def _open_by_failure(state: RunState, step: StepPlan, lineage: Lineage) -> int:
    """The innermost stream that feeds the join because a handler returned an event for it; 0 for none."""
    number = lineage.stream
    while number:
        stream = state.streams[number]
        if step.index in state.plan.steps[stream.source].joins_by_failure:
            stream.batches[step.index] = Batch()
            break
        number = stream.parent.stream
    return number


def _fire(state: RunState, stream: Stream, join: int, batch: Batch) -> Firing:
    batch.fired = True
    enter(state, stream.parent)
    parent = stream.parent
    recoveries = merge(parent.recoveries, batch.recoveries)
    lineage = parent if recoveries == parent.recoveries else Lineage(parent.stream, parent.member, recoveries)
    return Firing(join, stream.id, batch.events, lineage)
