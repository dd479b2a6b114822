"""Isolated copies: what is copied, what is shared, and what stays one object."""

import threading
from collections import OrderedDict, defaultdict, deque
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from surefoot.context.isolation import isolated
from surefoot.events import Event


class Holder(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True, extra="allow")
    items: list[Any] = Field(default_factory=list)
    client: Any = Field(default=None, exclude=True)
    _notes: list[str] = PrivateAttr(default_factory=list)


class OwnCopy(BaseModel):
    n: int = 0

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> "OwnCopy":
        return OwnCopy(n=self.n + 1)


class Linked:
    def __init__(self, shared: list[int]) -> None:
        self.shared = shared


class Stubborn(list[int]):
    def clear(self) -> None:
        raise TypeError("no")


@given(st.recursive(st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x) | st.tuples(x, x)))
def test_a_copy_is_equal(value: Any) -> None:
    """Any nesting of containers is copied faithfully."""
    assert isolated(value) == value


@pytest.mark.parametrize(
    "container",
    [[[1]], {"k": [1]}, ([1],), deque([[1]]), OrderedDict(k=[1]), defaultdict(list, k=[1]), Event(k=[1])],
    ids=repr,
)
def test_what_is_inside_a_container_is_copied(container: Any) -> None:
    """Changing the copy's inside leaves the original alone, and the kind of container stays."""
    copied = isolated(container)
    inside = copied["k"] if hasattr(copied, "keys") else copied[0]
    inside.append(2)
    assert copied != container
    assert type(copied) is type(container)


def test_sets_are_copied() -> None:
    """Sets and frozen sets, too."""
    original = {1, 2}
    copied = isolated(original)
    copied.add(3)
    assert original == {1, 2}
    assert isolated(frozenset({1})) == frozenset({1})


def test_models_are_copied_in_every_part() -> None:
    """Fields, private attributes and extras are copied; excluded fields are shared."""
    original = Holder(items=[[1]], client=[1], more=[1])
    original._notes.append("a")
    copied = isolated(original)
    parts: list[list[Any]] = [copied.items[0], copied.client, copied.more, copied._notes]  # type: ignore[attr-defined]
    for part in parts:
        part.append(9)
    assert (original.items, original.client, original.more, original._notes) == ([[1]], [1, 9], [1], ["a"])  # type: ignore[attr-defined]


def test_one_object_stays_one_object() -> None:
    """Identity and cycles survive, also through objects that deepcopy handles."""
    shared: list[int] = [1]
    cycle: list[Any] = [shared, shared, Linked(shared)]
    cycle.append(cycle)
    copied = isolated(cycle)
    assert copied[0] is copied[1] is copied[2].shared
    assert copied[0] is not shared
    assert copied[3] is copied


def test_a_cycle_through_a_tuple_is_closed() -> None:
    """A tuple that contains a list that contains the tuple is copied once."""
    inner: list[Any] = []
    outer = (inner,)
    inner.append(outer)
    copied = isolated(outer)
    assert copied[0][0] is copied
    assert copied is not outer


def test_what_cannot_be_copied_is_shared() -> None:
    """A lock is shared, and so are the parts of an object that holds one."""
    part = [1]
    holder = Linked(part)
    holder.lock = threading.Lock()  # type: ignore[attr-defined]
    copied = isolated([holder, part])
    assert copied[0] is holder
    assert copied[1] is not part
    assert isolated(stubborn := Stubborn([1])) is stubborn


def test_a_model_may_copy_itself() -> None:
    """Its own `__deepcopy__` is honoured."""
    assert isolated([OwnCopy(n=1)])[0].n == 2
