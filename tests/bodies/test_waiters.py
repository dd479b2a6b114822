"""Which waits are taken for one."""

import pytest

from surefoot.graph.facts import SharesWaiter
from tests.bodies.bodies import facts

WAIT = "await ctx.wait_for_event(A, waiter_id='a')"


def shared(body: str) -> list[tuple[int, int]]:
    """The lines of a second wait and of its first."""
    return [(fact.location.line, fact.first.line) for fact in facts(body) if isinstance(fact, SharesWaiter)]


def test_a_wait_that_comes_after_another() -> None:
    """In the same suite, or further in."""
    assert shared(f"{WAIT}\n{WAIT}") == [(2, 1)]
    assert shared(f"a = {WAIT}\nfor _ in ev:\n    if ev:\n        {WAIT}") == [(4, 1)]
    assert shared(f"if ev:\n    {WAIT}\n    print({WAIT})") == [(3, 2)]


@pytest.mark.parametrize(
    "body",
    [
        f"if ev:\n    {WAIT}\nelse:\n    {WAIT}",
        f"if ev:\n    {WAIT}\n{WAIT}",
        f"try:\n    {WAIT}\nexcept OSError:\n    {WAIT}",
        f"a = {WAIT} if ev else {WAIT}",
        f"a = ev and {WAIT}\n{WAIT}",
        f"async def inner():\n    {WAIT}\n{WAIT}",
        f"{WAIT}\nawait ctx.wait_for_event(A, waiter_id=name)",
        f"{WAIT}\nawait ev.wait_for_event(A, waiter_id='a')",
        f"match ev:\n    case 1:\n        {WAIT}\n    case _:\n        {WAIT}",
    ],
)
def test_waits_of_which_only_one_may_happen(body: str) -> None:
    """Nothing is said."""
    assert shared(body) == []
