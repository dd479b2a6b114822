"""Which buffered events fill the slots of a join.

Slots may overlap where subclasses are accepted: an event that could fill one may be the only one for another. So this
is a matching of slots and classes. It is found by augmenting paths, whose cost grows with the number of slots times
that of classes, where trying every combination would take for ever.
"""

from collections.abc import Sequence
from typing import TypeAlias

from surefoot.engine.plan import StepPlan
from surefoot.engine.state import SlotBuffer

__all__ = ["assign"]

Taken: TypeAlias = dict[type, list[int]]
"""Class → the slots that take an event of it."""


def assign(step: StepPlan, buffer: SlotBuffer) -> list[type] | None:
    """The class to take the oldest event of, for each slot; None if not all slots can be filled.

    Of several possibilities the first slot gets the oldest event that leaves enough for the others; then the second.
    """
    if not _completes(step, buffer, ()):
        return None
    chosen: list[type] = []
    for slot in step.slots:
        heads = [
            (events[used][0], cls)
            for cls, events in buffer.events.items()
            if len(events) > (used := chosen.count(cls)) and step.takes(cls, slot.types)
        ]
        oldest = sorted(heads, key=lambda head: head[0])
        chosen.append(next(cls for _, cls in oldest if len(oldest) == 1 or _completes(step, buffer, (*chosen, cls))))
    return chosen


def _completes(step: StepPlan, buffer: SlotBuffer, chosen: Sequence[type]) -> bool:
    """Whether the slots after those `chosen` for can be filled as well."""
    left = {cls: len(events) - chosen.count(cls) for cls, events in buffer.events.items()}
    taken: Taken = {cls: [] for cls in left}
    return all(_place(step, slot, left, taken, set()) for slot in range(len(chosen), len(step.slots)))


def _place(step: StepPlan, slot: int, left: dict[type, int], taken: Taken, tried: set[type]) -> bool:
    """Find an event for `slot`, moving other slots to another class where that helps."""
    for cls, slots in taken.items():
        if cls in tried or not step.takes(cls, step.slots[slot].types):
            continue
        tried.add(cls)
        if len(slots) < left[cls]:
            slots.append(slot)
            return True
        for place, other in enumerate(slots):
            if _place(step, other, left, taken, tried):
                slots[place] = slot
                return True
    return False
