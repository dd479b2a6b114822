"""Workflows that several tests explore."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Job(Event):
    n: int


class Done(Event):
    n: int


class Counting(Workflow):
    """Two workers add to one number; each reads, works for a while, and writes."""

    @step
    async def begin(self, ev: StartEvent) -> list[Job]:
        return [Job(n=1), Job(n=2)]

    @step
    async def work(self, ctx: Context, ev: Job) -> Done:
        total = await ctx.store.get("total", 0)
        await asyncio.sleep(0.1)
        await ctx.store.set("total", total + ev.n)
        return Done(n=ev.n)

    @step
    async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
        return StopEvent(result=await ctx.store.get("total"))


class CountingSafely(Counting):
    """The same, one after the other."""

    @step
    async def work(self, ctx: Context, ev: Job) -> Done:
        await asyncio.sleep(0.1)
        async with ctx.store.edit_state() as state:
            state["total"] = state.get("total", 0) + ev.n
        return Done(n=ev.n)


class Ask(InputRequiredEvent):
    """A question without a limit of time."""


class Approval(Workflow):
    """Asks a person."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        try:
            answer = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Ask(), timeout=60)
        except TimeoutError:
            return StopEvent(result="nobody came")
        return StopEvent(result=answer.response)
