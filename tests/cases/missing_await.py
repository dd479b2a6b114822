"""A coroutine of the context is awaited, here or later."""

import asyncio
from collections.abc import Coroutine

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Asked(Event):
    pass


class Lost(Workflow):
    @step
    async def dropped(self, ctx: Context, ev: StartEvent) -> Asked:
        ctx.store.set("a", 1)  # error[mypy,lint]: WF405 (no body has run yet)
        store = ctx.store
        store.set("b", 2)  # error[mypy,lint]: WF405 (no body has run yet)
        ctx.set("c", 3)  # error[mypy,lint]: WF405 (no body has run yet)
        ev.get("more") and ctx.store.clear()  # error[mypy,lint]: WF405 (no body has run yet)
        return Asked()

    @step
    async def used(self, ctx: Context, ev: Asked) -> StopEvent:
        if ctx.store.get("a"):  # error[mypy,lint]: WF405 (no body has run yet)
            print(ctx.store.get("b"))  # error[mypy,lint]: WF405 (no body has run yet)
        total = ctx.store.get("n") + 1  # type: ignore[operator]  # error[mypy,lint]: WF405 (no body has run yet)
        first = ctx.store.get("list")[0]  # type: ignore[index]  # error[mypy,lint]: WF405 (no body has run yet)
        unused = ctx.store.get("x")  # error[mypy,lint]: WF405 (no body has run yet)
        text = f"{ctx.store.get('name')}"  # error[mypy,lint]: WF405 (no body has run yet)
        for item in ctx.store.get("items"):  # type: ignore[attr-defined]  # error[mypy,lint]: WF405 (no body has run yet)
            print(item, total, first, text)
        names = ctx.store.get("names", default=[])  # error[mypy,lint]: WF405 (no body has run yet)
        names.append("me")  # type: ignore[attr-defined]
        await ctx.store.set("names", names)
        return StopEvent(result=ctx.store.get("a"))  # error[mypy,lint]: WF405 (no body has run yet)


class Answered(StopEvent):
    name: object = None


class Given(Workflow):
    @step
    async def by_a_name(self, ctx: Context, ev: StartEvent) -> Asked:
        name = ctx.store.get("name")  # error[mypy,lint]: WF405 (no body has run yet)
        return Asked(name=name)

    @step
    async def within(self, ctx: Context, ev: Asked) -> Answered:
        found = ctx.get("found")  # error[mypy,lint]: WF405 (no body has run yet)
        if found:
            return Answered(name={"found": found})
        return Answered(name=[ctx.get("name")])  # error[mypy,lint]: WF405 (no body has run yet)


class GivenElsewhere(Workflow):
    @step
    async def gathers(self, ctx: Context, ev: StartEvent) -> StopEvent:
        name, found = ctx.store.get("name"), ctx.store.get("found")
        town = ctx.store.get("town")
        several = await asyncio.gather(town, *[name, found])
        later = ctx.store.get("later")
        task = asyncio.create_task(later)
        return StopEvent(result=[*several, await task])


class Awaited(Workflow):
    @step
    async def at_once(self, ctx: Context, ev: StartEvent) -> Asked:
        await ctx.store.set("a", 1)
        value = await ctx.store.get("a", default=None) or 0
        async with ctx.store.edit_state() as state:
            state["b"] = value
        if (await ctx.get("a")) and (await ctx.store.get_state()):
            ctx.write_event_to_stream(Asked())
        return Asked()

    @step
    async def later(self, ctx: Context, ev: Asked) -> StopEvent:
        one = ctx.store.get("a")
        two = asyncio.create_task(ctx.store.get("b"))
        several = [ctx.store.get(name) for name in ("c", "d")]
        three = ctx.wait_for_event(Asked, timeout=1)
        if ev.get("skip"):
            three.close()
        waiting = {"e": ctx.store.get("e")}
        await asyncio.gather(*several, ctx.store.set("f", 1), return_exceptions=True)
        async with asyncio.TaskGroup() as group:
            group.create_task(ctx.store.set("g", 1))
        await asyncio.wait_for(waiting["e"], 1)
        chosen = ctx.store.get("a") if ev.get("a") else ctx.store.get("b")
        return StopEvent(result=[await one, await two, await chosen])

    @step
    async def elsewhere(self, ctx: Context, ev: Asked) -> None:
        async def read(name: str) -> object:
            return await ctx.store.get(name)

        def unread(name: str) -> object:
            return ctx.store.get(name)

        await asyncio.gather(read("a"), self.keep(ctx.store.get("b")))
        await (lambda: ctx.store.set("a", 1))()
        self.kept = ctx.store.get("c")  # error[mypy,lint]: WF407 (no body has run yet)
        print(unread)

    async def keep(self, value: object) -> None:
        return None


class Own(Workflow):
    @step
    async def drops(self, ctx: Context, ev: StartEvent) -> Asked:
        self.note("text")  # error[lint]: WF405 (mypy has its own message)
        asyncio.sleep(1)  # error[lint]: WF405 (mypy has its own message)
        self.show("text")
        await self.note("text")
        asyncio.create_task(self.note("text"))
        return Asked()

    @step
    async def asks(self, ctx: Context, ev: Asked) -> StopEvent:
        await self.keep(ctx, "text")
        return StopEvent()

    async def note(self, text: str) -> None:
        print(text)

    def show(self, text: str) -> None:
        print(text)

    async def keep(self, ctx: Context, text: str) -> None:
        ctx.store.set("text", text)  # error[lint]: WF405 (mypy has its own message)
        await ctx.store.set("text", text)

    def later(self, ctx: Context) -> Coroutine[object, object, None]:
        return ctx.store.set("text", "")

    async def in_a_task(self, ctx: Context) -> None:
        kept = ctx.store.get("text")
        print(await asyncio.create_task(kept))


async def outside() -> None:
    flow = Own()
    ctx = Context(flow)
    ctx.store.set("start", 1)  # error[lint]: WF405 (mypy has its own message)
    handler = flow.run(ctx=ctx)
    handler.send_event(Asked())  # error[mypy,lint]: WF405 (the live front end does not read calls)
    await handler.send_event(Asked())
    task = asyncio.create_task(handler.cancel_run())
    text = handler.ctx.store.get("text")
    print(await text)
    await asyncio.gather(task, handler.send_event(Asked()))
    found = handler.ctx.store.get("text")  # error[mypy,lint]: WF405 (the live front end does not read calls)
    print(found)
    handler.ctx.send_event(Asked())
    ctx.send_event(Asked())
    await handler


async def cancels() -> object:
    handler = Own().run()
    handler.cancel_run()  # error[mypy,lint]: WF405 (the live front end does not read calls)
    return handler.stop_event_result()
