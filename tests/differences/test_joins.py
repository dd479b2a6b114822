"""Joins of several events inside fan-outs: what differs."""

import asyncio

import pytest

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from tests.drivers.running import run


class Group(Event):
    name: str


class Row(Event):
    group: str
    n: int


class Left(Event):
    group: str
    n: int


class Right(Event):
    group: str
    n: int


class Pair(Event):
    group: str
    ns: tuple[int, int]


class Sum(Event):
    group: str
    pairs: list[tuple[int, int]]


class Grid(Workflow):
    """Two groups of three rows; both halves of a row take different times, and are joined."""

    @step
    async def groups(self, ev: StartEvent) -> list[Group]:
        return [Group(name="a"), Group(name="b")]

    @step
    async def rows(self, ev: Group) -> list[Row]:
        return [Row(group=ev.name, n=n) for n in range(3)]

    @step(num_workers=16)
    async def left(self, ev: Row) -> Left:
        await asyncio.sleep(1 + ev.n)
        return Left(group=ev.group, n=ev.n)

    @step(num_workers=16)
    async def right(self, ev: Row) -> Right:
        await asyncio.sleep(9 - ev.n - (ev.group == "b"))
        return Right(group=ev.group, n=ev.n)

    @step
    async def pair(self, one: Left, other: Right) -> Pair:
        assert one.group == other.group
        return Pair(group=one.group, ns=(one.n, other.n))

    @step
    async def together(self, pairs: list[Pair]) -> Sum:
        return Sum(group=pairs[0].group, pairs=sorted(pair.ns for pair in pairs))

    @step
    async def end(self, sums: list[Sum]) -> StopEvent:
        return StopEvent(result={found.group: found.pairs for found in sums})


@pytest.mark.difference(24)
def test_slots_pair_what_comes_from_one_member_of_one_stream() -> None:
    """The halves of a row meet, though other halves are ready first and another stream is open beside theirs."""
    assert run(Grid()) == {name: [(0, 0), (1, 1), (2, 2)] for name in ("a", "b")}
