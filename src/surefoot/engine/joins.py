"""Events that wait for their counterparts: the slots of a step with several event parameters, and `collect_events`.

Both keep what is too much for the next batch. Slots inside a stream are filled from one member of it where the graph
allows it, else from the whole stream, and never from another; `collect_events` gathers for the step as a whole.
"""

from collections import Counter, deque
from collections.abc import Sequence

from surefoot.engine.assignment import assign
from surefoot.engine.plan import StepPlan
from surefoot.engine.retries import merge
from surefoot.engine.state import Buffer, RunState, SlotBuffer
from surefoot.engine.work import Collected, Lineage, Recoveries, Work, kept_of

__all__ = ["collect", "missing", "offer"]

_WHOLE_STREAM = -1


# --- slots ------------------------------------------------------------------------------------------------------------


def offer(state: RunState, step: StepPlan, event: object, lineage: Lineage) -> tuple[list[object], Lineage] | None:
    """Put `event` into a slot of `step`.

    Returns:
        The events by slot and the lineage they go on in, if all slots are filled; else None.
    """
    buffer = _slots(state, step, lineage)
    buffer.arrivals += 1
    buffer.events.setdefault(type(event), deque()).append((buffer.arrivals, event, lineage.recoveries))
    chosen = assign(step, buffer)
    if chosen is None:
        return None
    taken = [buffer.events[cls].popleft() for cls in chosen]
    for cls in chosen:
        if not buffer.events.get(cls, True):
            del buffer.events[cls]
    recoveries: Recoveries = lineage.recoveries
    for _, _, other in taken:
        recoveries = merge(recoveries, other)
    return [event for _, event, _ in taken], Lineage(lineage.stream, lineage.member, recoveries)


def _slots(state: RunState, step: StepPlan, lineage: Lineage) -> SlotBuffer:
    if not lineage.stream:
        return state.slots.setdefault(step.index, SlotBuffer())
    stream = state.streams[lineage.stream]
    by_member = step.index in state.plan.steps[stream.source].by_member
    return stream.slots.setdefault((step.index, lineage.member if by_member else _WHOLE_STREAM), SlotBuffer())


# --- collect_events ---------------------------------------------------------------------------------------------------


def collect(state: RunState, work: Work, event: object, expected: Sequence[type], name: str) -> list[object] | None:
    """Add `event` to a buffer of the step and take a batch if one is complete.

    An execution adds each event once and gets one batch from each buffer, however often it is tried and asks.
    """
    if not expected:
        return []
    collected = _collected(work)
    if name in collected.batches:
        return list(collected.batches[name])
    buffer = state.buffers.setdefault((work.step, name), Buffer())
    buffer.expected = expected
    if not any(added is event and where == name for where, added in collected.added):
        collected.added.append((name, event))
        buffer.events.setdefault(type(event), deque()).append(event)
        buffer.size += 1
    if buffer.size < len(expected) or _lacking(buffer):
        return None
    batch = [buffer.events[cls].popleft() for cls in expected]
    buffer.size -= len(batch)
    collected.batches[name] = batch
    return list(batch)


def _collected(work: Work) -> Collected:
    kept = kept_of(work)
    if kept.collected is None:
        kept.collected = Collected()
    return kept.collected


def _lacking(buffer: Buffer) -> list[type]:
    needed = Counter(buffer.expected)
    return [cls for cls, count in needed.items() if count > len(buffer.events.get(cls, ()))]


# --- for a run that stalls --------------------------------------------------------------------------------------------


def missing(state: RunState) -> dict[int, list[type]]:
    """Step → the classes that its half-filled slots and buffers lack."""
    lacking: dict[int, list[type]] = {}
    for index, slots in state.slots.items():
        step = state.plan.steps[index]
        if slots.events:
            empty = [slot for slot in step.slots if not any(step.takes(cls, slot.types) for cls in slots.events)]
            lacking.setdefault(index, []).extend(cls for slot in empty or step.slots for cls in slot.types)
    for (index, _), buffer in state.buffers.items():
        if buffer.size:
            lacking.setdefault(index, []).extend(_lacking(buffer))
    return lacking
