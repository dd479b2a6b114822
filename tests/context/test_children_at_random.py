"""Wherever a run with children is stopped and resumed, however often: its result is that of a run left alone."""

import asyncio
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_fixed
from surefoot.testing import clock
from tests.context.moving import Item, Made

PATIENT = retry_policy(wait=wait_fixed(0.25), stop=stop_after_attempt(9))


class Leaf(Workflow):
    """Fails as often as its number says, and keeps it in its store from step to step."""

    @step(retry_policy=PATIENT)
    async def begin(self, ctx: Context, ev: StartEvent) -> Item:
        await asyncio.sleep(0.25)
        if ctx.retry_info().retry_number < ev.n % 3:
            raise ValueError
        await ctx.set("n", ev.n)
        return Item(n=ev.n)

    @step
    async def end(self, ctx: Context, ev: Item) -> StopEvent:
        await asyncio.sleep(0.25)
        return StopEvent(result=10 * await ctx.get("n"))


class Branch(Workflow):
    """A fan-out in which each execution runs two leaves, and one fails after both."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=ev.n + offset) for offset in range(3)]

    @step(num_workers=2, retry_policy=PATIENT)
    async def work(self, ctx: Context, ev: Item) -> Made:
        first = await ctx.run(Leaf(), n=ev.n)
        second = await ctx.run(Leaf(), n=ev.n + 1, key="second")
        if ev.n == 2 and ctx.retry_info().retry_number == 0:
            raise ValueError
        return Made(n=first + second)

    @step
    async def join(self, made: list[Made]) -> StopEvent:
        return StopEvent(result=sum(event.n for event in made))


class Tree(Workflow):
    """Three branches at once."""

    @step
    async def grow(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await asyncio.gather(*(ctx.run(Branch(), n=n) for n in range(3))))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 2), st.booleans()), max_size=5))
def test_a_run_that_moves_gives_what_it_would_have_given(moves: list[tuple[float, bool]]) -> None:
    """The snapshot may be taken before the run is cancelled or after."""

    async def main() -> object:
        workflow = Tree(timeout=None)
        handler = workflow.run()
        for seconds, early in moves:
            await asyncio.sleep(seconds)
            if handler.is_done():
                break
            snapshot = json.dumps(handler.ctx.to_dict())
            await handler.cancel_run()
            late = json.dumps(handler.ctx.to_dict())
            handler = workflow.run(ctx=Context.from_dict(workflow, json.loads(snapshot if early else late)))
        return await handler

    assert clock.run(main()) == [90, 150, 210]
