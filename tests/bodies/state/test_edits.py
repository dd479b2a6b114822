"""The state as an object: what a body reads of it, and what it assigns."""

from surefoot.graph.facts import NamesState, Stores
from tests.bodies.bodies import facts


def read(body: str) -> list[str]:
    """The paths, in the order written."""
    return [fact.path for fact in facts(f"{body}\nreturn 1") if isinstance(fact, NamesState)]


def stored(body: str) -> list[str]:
    """Where something of a known class is put."""
    return [fact.path for fact in facts(f"{body}\nreturn 1") if isinstance(fact, Stores)]


def test_attributes_are_paths() -> None:
    """Of the state that is edited, and of a copy of it; the longest one counts."""
    assert read("async with ctx.store.edit_state() as state:\n    state.a.b += state.c.append(1)") == [
        "a.b",
        "c.append",
    ]
    assert read("store = ctx.store\nasync with store.edit_state() as state:\n    state.a[0].b = state.c") == ["a", "c"]
    assert read("state = await ctx.store.get_state()\nprint(state.a)") == ["a"]


def test_a_variable_is_the_state_wherever_it_is_bound() -> None:
    """Two blocks may call it the same; once it is something else as well, nothing is known of it."""
    block = "async with ctx.store.edit_state() as state:\n    state.a = A()\n"
    assert read(block * 2) == stored(block * 2) == ["a", "a"]
    for other in ("state = A()", "for state in ev: ...", "def g(state): ...", "with A() as state: ..."):
        assert read(block + other) == stored(block + other) == []
    assert read("async with ctx.edit_state() as state:\n    state.a") == []


def test_parts_are_assigned_by_attribute_or_by_key() -> None:
    """A key that only running the code would tell is none; what a copy is given is put nowhere."""
    assert stored(
        'async with ctx.store.edit_state() as state:\n    state["a"] = state.b = A()\n    state[ev] = A()'
    ) == ["a", "b"]
    assert stored("state = await ctx.store.get_state()\nstate.a = A()") == []
