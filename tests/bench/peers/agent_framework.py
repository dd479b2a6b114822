"""The work of the comparison in Microsoft Agent Framework."""

import asyncio
from typing import Never

from agent_framework import Executor, Workflow, WorkflowBuilder, WorkflowContext, handler
from pydantic import BaseModel

__all__ = ["PACKAGE", "fan_out", "loop", "runs"]

PACKAGE = "agent-framework-core"


class Turn(BaseModel):
    n: int
    turns: int


class Item(BaseModel):
    n: int


class Looping(Executor):
    @handler
    async def turn(self, event: Turn, ctx: WorkflowContext[Turn, int]) -> None:
        if event.n < event.turns:
            await ctx.send_message(Turn(n=event.n + 1, turns=event.turns))
        else:
            await ctx.yield_output(event.n)


class Split(Executor):
    @handler
    async def split(self, width: int, ctx: WorkflowContext[Item]) -> None:
        for n in range(width):
            await ctx.send_message(Item(n=n))


class Work(Executor):
    @handler
    async def work(self, item: Item, ctx: WorkflowContext[Item]) -> None:
        await ctx.send_message(Item(n=item.n))


class Join(Executor):
    def __init__(self, width: int) -> None:
        super().__init__(id="join")
        self._width = width
        self._items: list[Item] = []

    @handler
    async def join(self, item: Item, ctx: WorkflowContext[Never, int]) -> None:
        self._items.append(item)
        if len(self._items) == self._width:
            await ctx.yield_output(len(self._items))


class AddOne(Executor):
    @handler
    async def add(self, item: Item, ctx: WorkflowContext[Item]) -> None:
        await ctx.send_message(Item(n=item.n + 1))


class AddLast(Executor):
    @handler
    async def add(self, item: Item, ctx: WorkflowContext[Never, int]) -> None:
        await ctx.yield_output(item.n + 1)


def three() -> Workflow:
    """A workflow of three steps. A workflow of this library runs once at a time, so each run needs its own."""
    write, review, publish = AddOne(id="write"), AddOne(id="review"), AddLast(id="publish")
    return WorkflowBuilder(start_executor=write).add_chain([write, review, publish]).build()


async def loop(turns: int) -> None:
    """One executor that loops."""
    turn = Looping(id="turn")
    workflow = WorkflowBuilder(max_iterations=turns + 10, start_executor=turn).add_edge(turn, turn).build()
    assert (await workflow.run(Turn(n=0, turns=turns))).get_outputs() == [turns]


async def fan_out(width: int) -> None:
    """One message becomes many, and they become one."""
    split, work, join = Split(id="split"), Work(id="work"), Join(width)
    workflow = WorkflowBuilder(start_executor=split).add_chain([split, work, join]).build()
    assert (await workflow.run(width)).get_outputs() == [width]


async def runs(count: int) -> None:
    """Many runs of three executors at once."""
    found = await asyncio.gather(*(three().run(Item(n=n)) for n in range(count)))
    assert [result.get_outputs() for result in found] == [[n] for n in range(3, count + 3)]
