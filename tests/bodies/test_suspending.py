"""Whether others get their turn before a body is done."""

import ast

import pytest

from surefoot.bodies.function import FunctionText
from surefoot.bodies.suspending import suspending
from surefoot.graph.facts import Suspends
from surefoot.graph.location import Location
from tests.bodies.bodies import facts


def told(body: str) -> list[int]:
    """The lines that are told."""
    return [fact.location.line for fact in facts(f"{body}\nreturn 1") if isinstance(fact, Suspends)]


@pytest.mark.parametrize(
    "body",
    [
        "await asyncio.sleep(0)",
        "x = [y async for y in ev]",
        "async for x in ev:\n    pass",
        "async with lock:\n    pass",
        "async with ctx.store.edit_state() as state, lock:\n    pass",
        "x = await ctx.wait_for_event(A)",
        "if ev:\n    await self.write(ev)",
    ],
)
def test_it_waits(body: str) -> None:
    """What is awaited may take its time."""
    assert len(told(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "print(ev)",
        "x = [y for y in ev]",
        "await ctx.store.set('a', 1)",
        "x = await ctx.store.get('a')",
        "async with ctx.store.edit_state() as state:\n    state.x = 1",
        "async def inner():\n    await asyncio.sleep(0)",
        "ctx.send_event(A())",
    ],
)
def test_it_goes_on(body: str) -> None:
    """Nobody else gets a turn before it is done."""
    assert told(body) == []


def test_the_first_place_is_told() -> None:
    """Of several places that wait, the first stands for all."""
    assert told("x = 1\nawait a()\nawait b()") == [2]


def test_a_thread_waits_as_a_whole() -> None:
    """A step that is no coroutine runs beside the others."""
    (node,) = ast.parse("def s(self, ev):\n    return 1").body
    assert isinstance(node, ast.FunctionDef)
    assert list(suspending(FunctionText(node, None), lambda at: Location("m.py", 1, 1))) == [
        Suspends(Location("m.py", 1, 1))
    ]
