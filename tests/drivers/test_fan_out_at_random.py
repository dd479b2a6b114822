"""Fan-outs of any shape, with steps of any speed, lose nothing and mix nothing."""

import asyncio
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.testing import clock

Shape = list[list[tuple[int, bool]]]
"""For each member of the outer stream, for each of the inner one: how long it takes, and whether it is dropped."""

SHAPES = st.lists(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=5), max_size=5)


class Group(Event):
    number: int
    members: list[tuple[int, bool]]


class Item(Event):
    name: tuple[int, int]
    pause: int
    dropped: bool


class Left(Event):
    name: tuple[int, int]


class Right(Event):
    name: tuple[int, int]


class Pair(Event):
    name: tuple[int, int]


class Batch(Event):
    names: list[tuple[int, int]]


class Nested(Workflow):
    """Two levels of streams; in the inner one every item splits in two and comes together again."""

    @step
    async def split(self, ev: StartEvent) -> list[Group]:
        return [Group(number=number, members=members) for number, members in enumerate(ev.shape)]

    @step(num_workers=2)
    async def again(self, ev: Group) -> list[Item]:
        await asyncio.sleep(ev.number % 3)
        return [
            Item(name=(ev.number, place), pause=pause, dropped=dropped)
            for place, (pause, dropped) in enumerate(ev.members)
        ]

    @step(num_workers=3)
    async def left(self, ev: Item) -> Left | None:
        await asyncio.sleep(ev.pause)
        return None if ev.dropped else Left(name=ev.name)

    @step(num_workers=1)
    async def right(self, ev: Item) -> Right | None:
        await asyncio.sleep(9 - ev.pause)
        return None if ev.dropped else Right(name=ev.name)

    @step
    async def pair(self, one: Left, other: Right) -> Pair:
        assert one.name == other.name
        return Pair(name=one.name)

    @step
    async def inner(self, pairs: list[Pair]) -> Batch:
        return Batch(names=[pair.name for pair in pairs])

    @step
    async def outer(self, batches: list[Batch]) -> StopEvent:
        return StopEvent(result=[batch.names for batch in batches])


@settings(max_examples=60, deadline=None)
@given(SHAPES)
def test_every_item_arrives_in_the_batch_of_its_group(shape: Shape) -> None:
    """Whatever overtakes whatever; and nothing is left running."""

    async def main() -> Any:
        result = await Nested(timeout=None).run(shape=shape)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return result

    expected = [
        [(number, place) for place, (_, dropped) in enumerate(items) if not dropped]
        for number, items in enumerate(shape)
    ]
    batches = clock.run(main())
    assert sorted(sorted(batch) for batch in batches) == sorted(expected)
    assert all(len({number for number, _ in batch}) <= 1 for batch in batches)
