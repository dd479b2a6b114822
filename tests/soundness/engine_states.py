"""What there is in the state of a run, without the numbers by which the engine tells things apart."""

from collections.abc import Hashable, Iterator
from typing import Any

from surefoot.engine.state import RunState, SlotBuffer, Stream
from surefoot.engine.work import Work
from tests.soundness.flow_events import EVENTS

__all__ = ["given", "is_forsaken", "kept", "kept_in", "key"]

_NAMES: dict[type, str] = {cls: name for name, cls in EVENTS.items()}


def key(state: RunState) -> Hashable:
    """Equal for two states that can go on in the same ways."""
    return state.status, _level(state, 0), _buffers(state), len(state.requests)


def given(work: Work) -> tuple[str, ...]:
    """The events that it works on; none for a list."""
    if work.event is None:
        return ()
    return tuple(sorted(_NAMES[type(event)] for event in work.batch or [work.event]))


def kept(state: RunState) -> Iterator[tuple[str, str]]:
    """The events in slots and buffers: step and event. Events of a list wait in it as a list join's."""
    for index, slots in state.slots.items():
        yield from ((state.plan.steps[index].name, name) for name in _slots(slots))
    for stream in state.streams.values():
        yield from kept_in(state, stream)
    for (index, _), buffer in state.buffers.items():
        for cls, events in buffer.events.items():
            yield from ((state.plan.steps[index].name, _NAMES[cls]) for _ in events)


def kept_in(state: RunState, stream: Stream) -> Iterator[tuple[str, str]]:
    """Those of them that wait within a list."""
    for (index, _), slots in stream.slots.items():
        yield from ((state.plan.steps[index].name, name) for name in _slots(slots))
    for index, batch in stream.batches.items():
        if not batch.fired:
            yield from ((state.plan.steps[index].name, _NAMES[type(event)]) for event in batch.events)


def _slots(buffer: SlotBuffer) -> tuple[str, ...]:
    """What waits in slots, in order of arrival."""
    arrived = [(place, _NAMES[cls]) for cls, events in buffer.events.items() for place, _, _ in events]
    return tuple(name for _, name in sorted(arrived))


def is_forsaken(state: RunState, work: Work) -> bool:
    """Whether nobody wants the work any more: it belongs to a list of which a join took what it wanted."""
    number = work.lineage.stream
    while number:
        stream = state.streams[number]
        if stream.batches and all(batch.fired for batch in stream.batches.values()):
            return True
        number = stream.parent.stream
    return False


def _buffers(state: RunState) -> Hashable:
    return tuple(
        sorted(
            (index, tuple(sorted((_NAMES[cls], len(events)) for cls, events in buffer.events.items())))
            for (index, _), buffer in state.buffers.items()
        )
    )


def _level(state: RunState, number: int) -> tuple[Any, ...]:
    """What is in a stream, or outside all: without numbers, so that it does not matter which came first."""
    members: dict[int, list[Any]] = {}
    for work in state.works.values():
        if work.lineage.stream == number:
            members.setdefault(work.lineage.member, []).append((work.step, given(work)))
    for child in state.streams.values():
        if child.parent.stream == number:
            members.setdefault(child.parent.member, []).append((child.source, _level(state, child.id)))
    if not number:
        slots = {(index, 0): slots for index, slots in state.slots.items()}
        return _sorted(members), tuple(sorted((index, _slots(each)) for (index, _), each in slots.items()))
    stream = state.streams[number]
    whole = []
    for (index, member), each in stream.slots.items():
        if member < 0:
            whole.append((index, _slots(each)))
        elif each.events:
            members.setdefault(member, []).append((index, "slots", _slots(each)))
    batches = [
        (index, batch.fired, len(batch.events) if state.plan.steps[index].take else 0)
        for index, batch in stream.batches.items()
    ]
    return _sorted(members), tuple(sorted(whole)), tuple(sorted(batches))


def _sorted(members: dict[int, list[Any]]) -> tuple[Any, ...]:
    return tuple(sorted((tuple(sorted(each, key=repr)) for each in members.values()), key=repr))
