"""Fan-outs of any shape, with steps of any speed, lose nothing and mix nothing."""

import asyncio
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot import Context, Workflow, step
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


def expected(shape: Shape) -> list[list[tuple[int, int]]]:
    """What is not dropped, by group."""
    return [
        [(number, place) for place, (_, dropped) in enumerate(items) if not dropped]
        for number, items in enumerate(shape)
    ]


@settings(max_examples=60)
@given(SHAPES)
def test_every_item_arrives_in_the_batch_of_its_group(shape: Shape) -> None:
    """Whatever overtakes whatever; and nothing is left running."""

    async def main() -> Any:
        result = await Nested(timeout=None).run(shape=shape)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return result

    assert sorted(sorted(batch) for batch in clock.run(main())) == sorted(expected(shape))


@settings(max_examples=60)
@given(SHAPES, st.lists(st.floats(0, 30), max_size=3))
def test_a_run_that_is_moved_ends_with_the_same(shape: Shape, moves: list[float]) -> None:
    """Written down and restored at any moments, it loses nothing and repeats nothing in its result."""

    async def main() -> Any:
        workflow = Nested(timeout=None)
        handler = workflow.run(shape=shape)
        for seconds in moves:
            await asyncio.sleep(seconds)
            if handler.is_done():
                break
            snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
            await handler.cancel_run()
            handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        return await handler

    assert sorted(sorted(batch) for batch in clock.run(main())) == sorted(expected(shape))
