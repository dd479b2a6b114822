"""Whether a body looks at what happened before."""

import pytest

from surefoot.graph.facts import TouchesState
from tests.bodies.bodies import facts


def touched(body: str) -> list[int]:
    """The lines that are told."""
    return [fact.location.line for fact in facts(f"{body}\nreturn 1") if isinstance(fact, TouchesState)]


@pytest.mark.parametrize(
    "body",
    [
        "x = await ctx.store.get('a')",
        "x = await ctx.get('a')",
        "state = await ctx.store.get_state()",
        "async with ctx.store.edit_state() as state:\n    pass",
        "x = ctx.retry_info()",
        "helper(ctx.store)",
        "store = ctx.store",
        "self.count += 1",
        "self.found.append(ev)",
        "self.cache[ev] = 1",
        "def inner():\n    self.count = 1",
    ],
)
def test_it_does(body: str) -> None:
    """It reads the state, lets others read it, or changes the workflow."""
    assert len(touched(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "await ctx.store.set('a', 1)",
        "await ctx.set('a', 1)",
        "await ctx.store.clear()",
        "await ctx.store.set_state(x)",
        "x = self.model",
        "self.helper()",
        "ev.count = 1",
        "ctx.send_event(A())",
        "x = other.store.get('a')",
    ],
)
def test_it_does_not(body: str) -> None:
    """What is only written has no say in what comes next."""
    assert touched(body) == []


def test_the_first_place_is_told() -> None:
    """Of several places that use the state, the first stands for all."""
    assert touched("y = 1\nself.count = 1\nx = await ctx.store.get('a')") == [2]
