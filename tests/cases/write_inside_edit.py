"""A block of `edit_state` holds the store; whoever writes in it waits for himself."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent


class Sound(Workflow):
    @step
    async def reads(self, ctx: Context, ev: StartEvent) -> StopEvent:
        async with ctx.store.edit_state() as state:
            state["last"] = await ctx.store.get("first")
            state.update(await ctx.store.get_state())
        await ctx.store.set("done", True)
        return StopEvent()

    @step
    async def one_after_the_other(self, ctx: Context, ev: StartEvent) -> None:
        async with ctx.store.edit_state() as state:
            state["a"] = 1
        async with ctx.store.edit_state() as state:
            state["b"] = 1

    @step
    async def by_another_task(self, ctx: Context, ev: StartEvent) -> None:
        async with ctx.store.edit_state() as state:
            task = asyncio.create_task(ctx.store.set("later", 1))
            state["a"] = 1
        await task

    @step
    async def handed_on(self, ctx: Context, ev: StartEvent) -> None:
        async with ctx.store.edit_state() as state:
            write = ctx.store.set("later", 1)
            state["a"] = 1

            async def later() -> None:
                await ctx.store.set("b", 1)

        await write
        await later()

    @step
    async def another_store(self, ctx: Context, other: "Context", ev: StartEvent) -> None:
        async with ctx.store.edit_state() as state:
            state["a"] = self.store.set("a", 1)
            state.set("a", 1)
            state.clear()

    store: dict[str, int]


class Broken(Workflow):
    @step
    async def sets(self, ctx: Context, ev: StartEvent) -> StopEvent:
        async with ctx.store.edit_state() as state:
            state["a"] = 1
            await ctx.store.set("b", 1)  # error[lint]: WF425 (mypy reads types)
        return StopEvent()

    @step
    async def by_the_context(self, ctx: Context, ev: StartEvent) -> None:
        async with ctx.store.edit_state() as state:
            if state["a"]:
                await ctx.set("b", 1)  # error[lint]: WF425 (mypy reads types)

    @step
    async def the_whole(self, ctx: Context, ev: StartEvent) -> None:
        store = ctx.store
        async with store.edit_state() as state:
            state["a"] = 1
            await store.clear()  # error[lint]: WF425 (mypy reads types)
            await store.set_state(state)  # error[lint]: WF425 (mypy reads types)

    @step
    async def nested(self, ctx: Context, ev: StartEvent) -> None:
        async with ctx.store.edit_state() as state:
            state["b"] = 1
            async with ctx.store.edit_state() as same:  # error[lint]: WF425 (mypy reads types)
                same["a"] = state["a"]

    @step
    async def side_by_side(self, ctx: Context, ev: StartEvent) -> None:
        async with (
            ctx.store.edit_state() as state,
            ctx.store.edit_state() as same,  # error[lint]: WF425 (mypy reads types)
        ):
            same["a"] = state["a"]

    @step
    async def waits_for_others(self, ctx: Context, ev: StartEvent) -> None:
        async with ctx.store.edit_state():
            await asyncio.gather(
                ctx.store.set("a", 1),  # error[lint]: WF425 (mypy reads types)
            )
