"""The work of the comparison in pydantic-graph."""

import asyncio

from pydantic import BaseModel
from pydantic_graph import GraphBuilder, StepContext
from pydantic_graph.join import reduce_list_append

__all__ = ["PACKAGE", "fan_out", "loop", "runs"]

PACKAGE = "pydantic-graph"


class Turn(BaseModel):
    n: int
    turns: int


class Done(BaseModel):
    n: int


class Item(BaseModel):
    n: int


_loop = GraphBuilder(input_type=Turn, output_type=Done)


@_loop.step
async def turn(ctx: StepContext[None, None, Turn]) -> Turn | Done:
    event = ctx.inputs
    return Turn(n=event.n + 1, turns=event.turns) if event.n < event.turns else Done(n=event.n)


_loop.add(
    _loop.edge_from(_loop.start_node).to(turn),
    _loop.edge_from(turn).to(
        _loop.decision().branch(_loop.match(Turn).to(turn)).branch(_loop.match(Done).to(_loop.end_node))
    ),
)
LOOP = _loop.build()

_fan = GraphBuilder(input_type=int, output_type=list[Item])


@_fan.step
async def split(ctx: StepContext[None, None, int]) -> list[Item]:
    return [Item(n=n) for n in range(ctx.inputs)]


@_fan.step
async def work(ctx: StepContext[None, None, Item]) -> Item:
    return Item(n=ctx.inputs.n)


_join = _fan.join(reduce_list_append, initial_factory=list[Item])
_fan.add(
    _fan.edge_from(_fan.start_node).to(split),
    _fan.edge_from(split).map().to(work),
    _fan.edge_from(work).to(_join),
    _fan.edge_from(_join).to(_fan.end_node),
)
FAN = _fan.build()

_three = GraphBuilder(input_type=Item, output_type=Item)


@_three.step
async def write(ctx: StepContext[None, None, Item]) -> Item:
    return Item(n=ctx.inputs.n + 1)


@_three.step
async def review(ctx: StepContext[None, None, Item]) -> Item:
    return Item(n=ctx.inputs.n + 1)


@_three.step
async def publish(ctx: StepContext[None, None, Item]) -> Item:
    return Item(n=ctx.inputs.n + 1)


_three.add(
    _three.edge_from(_three.start_node).to(write),
    _three.edge_from(write).to(review),
    _three.edge_from(review).to(publish),
    _three.edge_from(publish).to(_three.end_node),
)
THREE = _three.build()


async def loop(turns: int) -> None:
    """One step that loops."""
    assert (await LOOP.run(inputs=Turn(n=0, turns=turns))).n == turns


async def fan_out(width: int) -> None:
    """One input becomes many, and they become one. The library has no limit of workers."""
    assert len(await FAN.run(inputs=width)) == width


async def runs(count: int) -> None:
    """Many runs of three steps at once."""
    found = await asyncio.gather(*(THREE.run(inputs=Item(n=n)) for n in range(count)))
    assert [item.n for item in found] == list(range(3, count + 3))
