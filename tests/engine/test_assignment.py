"""Filling slots that overlap."""

from collections import deque
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from surefoot.engine.assignment import assign
from surefoot.engine.plan import Slot, StepPlan
from surefoot.engine.state import SlotBuffer
from tests.engine.plans import Base, Derived, Event, Left, Part, Right


class Other(Derived): ...


CLASSES = [Event, Base, Derived, Other, Left, Right, Part]


def step(*types: type) -> StepPlan:
    """A join that takes subclasses, with a slot for each type."""
    return StepPlan(0, "join", types, subclasses=True, slots=tuple(Slot(cls.__name__, (cls,)) for cls in types))


def buffer(*classes: type) -> SlotBuffer:
    """Events of these classes, in order of arrival."""
    made = SlotBuffer()
    for number, cls in enumerate(classes):
        made.events.setdefault(cls, deque()).append((number, cls(), ()))
    return made


def by_trying(slots: list[type], arrived: list[type]) -> list[int] | None:
    """The numbers of the events for each slot: of all that fit, the first in the order of the slots."""
    fitting = (
        numbers
        for numbers in permutations(range(len(arrived)), len(slots))
        if all(issubclass(arrived[number], slot) for number, slot in zip(numbers, slots, strict=True))
    )
    return list(min(fitting, default=())) or None


@given(
    st.lists(st.sampled_from(CLASSES), min_size=1, max_size=4),
    st.lists(st.sampled_from(CLASSES), max_size=6),
)
def test_it_finds_what_trying_everything_finds(slots: list[type], arrived: list[type]) -> None:
    """If there is a way to fill all slots it is found, and the first slot has the oldest event it can have."""
    chosen = assign(step(*slots), buffer(*arrived))
    expected = by_trying(slots, arrived)
    assert chosen == (None if expected is None else [arrived[number] for number in expected])


def test_many_overlapping_slots_take_no_longer() -> None:
    """Forty slots take anything, one takes what never comes: no combination is tried."""
    classes = [type(f"Sub{number}", (Base,), {}) for number in range(60)]
    assert assign(step(*[Base] * 40, Left), buffer(*classes)) is None
    assert assign(step(*[Base] * 40, classes[0]), buffer(*classes)) == [*classes[1:41], classes[0]]
