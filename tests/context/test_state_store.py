"""The state store: copies, paths, exclusive edits and snapshots."""

import asyncio
import threading
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, computed_field

from surefoot.context.serializers import JsonSerializer
from surefoot.context.state_store import (
    MAX_DEPTH,
    DictState,
    InMemoryStateStore,
    StateStore,
    UnserializableKeyWarning,
    state_class,
)


class Inner(BaseModel):
    n: int = 0


class Parent(BaseModel):
    name: str = ""
    tags: list[str] = Field(default_factory=list)
    inner: Inner = Field(default_factory=Inner)


class Child(Parent):
    age: int = 0


class Unrelated(BaseModel):
    x: int = 0


class NoDefaults(BaseModel):
    needed: int


class Shown(DictState):
    width: int = 2

    @computed_field
    def area(self) -> int:
        return self.width**2

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know decorated properties
    @cached_property
    def volume(self) -> int:
        return self.width**3

    @property
    def double(self) -> int:
        return self.width * 2

    def method(self) -> int:
        return 0


class Plain:
    def __init__(self) -> None:
        self.items: dict[str, Any] = {"a": 1}


# --- reading and writing by path --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("user.name", "Ann"),
        ("user.pets.1", "cat"),
        ("model.inner.n", 7),
        ("plain.items.a", 1),
        ("pair.0", "left"),
        ("items", "an entry like any other"),
        ("12", "twelve"),
    ],
)
async def test_a_path_leads_through_every_kind_of_container(path: str, expected: object) -> None:
    """Dict keys, list and tuple indexes, fields and attributes."""
    state = DictState(
        user={"name": "Ann", "pets": ["dog", "cat"]},
        model=Parent(inner=Inner(n=7)),
        plain=Plain(),
        pair=("left", "right"),
        items="an entry like any other",
    )
    state["12"] = "twelve"
    assert await InMemoryStateStore(state).get(path) == expected


async def test_an_absent_path_has_a_default_or_an_error() -> None:
    """None is a default like any other; without one the error names the path."""
    store = InMemoryStateStore(DictState(a=1, l=[1]))
    assert await store.get("b", default=None) is None
    assert await store.get("l.5", 0) == 0
    assert await store.get("keys", "no method is found") == "no method is found"
    with pytest.raises(ValueError, match=r"Path 'a\.b' not found in state"):
        await store.get("a.b")


async def test_fields_computed_fields_and_properties_are_found() -> None:
    """A dict-like model shows what it declares, and never its methods."""
    store = InMemoryStateStore(Shown(width=3))
    assert [await store.get(name) for name in ("width", "area", "volume", "double")] == [3, 9, 27, 6]
    assert await store.get("method", None) is None


async def test_the_empty_path_is_the_whole_state() -> None:
    """It can be read, and not be written."""
    state = DictState(a=1)
    store = InMemoryStateStore(state)
    assert await store.get("") is state
    with pytest.raises(ValueError, match="Path cannot be empty"):
        await store.set("", 1)


async def test_a_path_has_a_greatest_depth() -> None:
    """The limit itself works, one more segment is refused."""
    store = InMemoryStateStore(DictState())
    path = ".".join(["a"] * MAX_DEPTH)
    await store.set(path, 1)
    assert await store.get(path) == 1
    for call in (store.get(f"{path}.a"), store.set(f"{path}.a", 1)):
        with pytest.raises(ValueError, match="at most 1000"):
            await call


async def test_writing_keeps_what_was_read_before() -> None:
    """Containers along the path are new, all else is the same object."""
    untouched = {"k": 1}
    store = InMemoryStateStore(DictState(user={"name": "Ann", "other": untouched}))
    before = await store.get("user")
    await store.set("user.name", "Bob")
    assert before["name"] == "Ann"
    assert await store.get("user.name") == "Bob"
    assert await store.get("user.other") is untouched


async def test_writing_makes_dicts_on_the_way() -> None:
    """Segments that lead nowhere become dicts."""
    store = InMemoryStateStore(DictState())
    await store.set("a.b.c", 1)
    assert await store.get("a") == {"b": {"c": 1}}


async def test_writing_through_an_object_copies_everything() -> None:
    """An object that cannot be copied by itself is deep-copied with the state around it."""
    plain = Plain()
    store = InMemoryStateStore(DictState(plain=plain, pair=({"k": 1}, 2)))
    await store.set("plain.items.b", 2)
    await store.set("plain.fresh.x", 3)
    await store.set("pair.0.k", 4)
    assert plain.items == {"a": 1}
    assert await store.get("plain.items") == {"a": 1, "b": 2}
    assert (await store.get("plain.fresh.x"), await store.get("pair.0.k")) == (3, 4)


@pytest.mark.parametrize("path", ["l.5", "l.x", "n.x", "t.0"])
async def test_a_failed_write_changes_nothing(path: str) -> None:
    """Whatever a container says of a segment, the state stays as it was."""
    store = InMemoryStateStore(DictState(l=[1], n=1, t=(1, 2)))
    with pytest.raises((IndexError, ValueError, AttributeError, TypeError)):
        await store.set(path, 0)
    assert dict(await store.get("")) == {"l": [1], "n": 1, "t": (1, 2)}


@given(st.lists(st.tuples(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), st.integers()), max_size=8))
def test_what_is_written_last_is_read(writes: list[tuple[list[str], int]]) -> None:
    """After any writes that succeed, the last one's path holds its value."""

    async def run() -> None:
        store = InMemoryStateStore(DictState())
        for segments, value in writes:
            path = ".".join(segments)
            try:
                await store.set(path, value)
            except AttributeError:
                continue  # an integer stands on the way
            assert await store.get(path) == value

    asyncio.run(run())


# --- whole states -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [DictState(tags=["a"]), Parent(tags=["a"])], ids=repr)
@pytest.mark.difference(25)
async def test_the_state_that_is_given_out_is_a_copy(state: Any) -> None:
    """Changing it at any depth changes nothing in the store."""
    store = InMemoryStateStore(state)
    mine = await store.get_state()
    mine.tags.append("b")
    mine.tags = []
    assert await store.get("tags") == ["a"]


async def test_a_state_replaces_one_of_its_class_or_parent() -> None:
    """A subclass replaces; a parent gives its fields; anything else is refused."""
    store: InMemoryStateStore[Any] = InMemoryStateStore(Parent(name="a"))
    assert store.state_type is Parent
    await store.set_state(Child(name="b", age=3))
    await store.set_state(Parent(name="c"))
    assert await store.get_state() == Child(name="c", age=3)
    with pytest.raises(ValueError, match="State must be of type Child or a parent type, got Unrelated"):
        await store.set_state(Unrelated())


async def test_clearing_starts_again() -> None:
    """Defaults come back, where there are defaults."""
    store = InMemoryStateStore(Child(age=3))
    await store.clear()
    assert await store.get_state() == Child()
    with pytest.raises(ValueError, match="State must have defaults for all fields"):
        await InMemoryStateStore(NoDefaults(needed=1)).clear()


# --- exclusive edits --------------------------------------------------------------------------------------------------


async def test_an_edit_is_seen_when_it_ends() -> None:
    """Until then readers see the state as it was."""
    store = InMemoryStateStore(DictState(n=1))
    async with store.edit_state() as state:
        state.n += 1
        assert await store.get("n") == 1
    assert await store.get("n") == 2


async def test_an_edit_that_raises_is_dropped() -> None:
    """Nothing of it reaches the store, and the store can be edited again."""
    store = InMemoryStateStore(DictState(l=[1]))

    async def edit() -> None:
        async with store.edit_state() as state:
            state.l.append(2)
            raise KeyError

    with pytest.raises(KeyError):
        await edit()
    await store.set("m", 1)
    assert await store.get("l") == [1]


async def test_edits_do_not_overlap() -> None:
    """Increments from many tasks are all counted."""
    store = InMemoryStateStore(DictState(n=0))

    async def increment() -> None:
        async with store.edit_state() as state:
            n = state.n
            await asyncio.sleep(0)
            state.n = n + 1

    await asyncio.gather(*(increment() for _ in range(10)))
    assert await store.get("n") == 10


async def test_a_task_does_not_wait_for_itself() -> None:
    """Writing inside one's own edit is an error instead of a deadlock."""
    store = InMemoryStateStore(DictState())

    async def edit_again() -> None:
        async with store.edit_state():
            pass

    async with store.edit_state():
        for writing in (store.set("a", 1), store.set_state(DictState()), store.clear(), edit_again()):
            with pytest.raises(RuntimeError, match="edit_state"):
                await writing


def test_a_store_outlives_its_event_loop() -> None:
    """A lock that was contended in one loop does not bind the store to it."""
    store = InMemoryStateStore(DictState(n=0))

    async def contend() -> None:
        await asyncio.gather(*(store.set("n", n) for n in range(3)))

    asyncio.run(contend())
    asyncio.run(contend())


# --- snapshots --------------------------------------------------------------------------------------------------------


async def test_free_form_state_is_written_entry_by_entry() -> None:
    """Each entry is a text of its own, and comes back."""
    serializer = JsonSerializer()
    data = InMemoryStateStore(DictState(n=1, inner=Inner(n=2))).to_dict(serializer)
    assert (data["store_type"], data["state_type"], data["state_data"]["_data"]["n"]) == ("in_memory", "DictState", "1")
    restored = InMemoryStateStore.from_dict(data, serializer)
    assert await restored.get("") == DictState(n=1, inner=Inner(n=2))


async def test_typed_state_is_one_text() -> None:
    """The model comes back as its class."""
    serializer = JsonSerializer()
    data = InMemoryStateStore(Child(age=3)).to_dict(serializer)
    assert isinstance(data["state_data"], str)
    assert await InMemoryStateStore.from_dict(data, serializer).get("") == Child(age=3)


async def test_an_entry_without_textual_form_is_named() -> None:
    """An error names the key; the chat memory of agent frameworks is left out with a warning instead."""
    store = InMemoryStateStore(DictState(lock=threading.Lock()))
    with pytest.raises(ValueError, match="Failed to serialize state value for key lock: "):
        store.to_dict(JsonSerializer())
    store = InMemoryStateStore(DictState(n=1, memory=threading.Lock()))
    with pytest.warns(UnserializableKeyWarning, match="'memory' is left out"):
        data = store.to_dict(JsonSerializer())
    assert data["state_data"] == {"_data": {"n": "1"}}


async def test_a_foreign_payload_is_refused() -> None:
    """Another store's data is an error, no data a fresh state."""
    with pytest.raises(ValueError, match="Cannot parse store_type 'redis' as"):
        InMemoryStateStore.from_dict({"store_type": "redis"}, JsonSerializer())
    assert await InMemoryStateStore.from_dict({}, JsonSerializer()).get("") == DictState()


# --- types ------------------------------------------------------------------------------------------------------------


def test_the_store_keeps_the_protocol() -> None:
    """It can stand wherever a `StateStore` is wanted."""
    assert isinstance(InMemoryStateStore(DictState()), StateStore)


def test_the_state_class_is_the_most_derived() -> None:
    """None named means free-form; unrelated ones are refused by name."""
    assert state_class([]) is DictState
    assert state_class([Parent, Child, Parent]) is Child
    assert state_class([DictState, Parent]) is Parent
    assert state_class([DictState]) is DictState
    with pytest.raises(ValueError, match=r"not in a compatible inheritance hierarchy.*Found: Parent, Unrelated"):
        state_class([Parent, Unrelated])
