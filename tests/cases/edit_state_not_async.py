"""The state is edited within `async with`."""

from contextlib import AsyncExitStack

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent


class Plain(Workflow):
    @step
    async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
        with ctx.store.edit_state() as state:  # error[mypy,lint]: WF426 (no body has run yet)
            state["count"] = 1
        return StopEvent()


class Asynchronous(Workflow):
    @step
    async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
        async with ctx.store.edit_state() as state:
            state["count"] = 1
        editing = ctx.store.edit_state()
        async with editing as state, AsyncExitStack() as stack:
            state["count"] = 2
            print(stack)
        return StopEvent()


class Awaited(Workflow):
    @step
    async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
        state = await ctx.store.edit_state()  # type: ignore[misc]  # error[mypy,lint]: WF426 (no body has run yet)
        state["count"] = 1
        return StopEvent()
