"""What an attempt has sent stays sent when it fails, and the next attempt sends it again."""

import asyncio
from collections.abc import AsyncIterator

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.retry_policy import retry_policy


class Job(Event): ...


async def announce() -> int:
    return 1


async def pieces() -> AsyncIterator[int]:
    yield 1


class Sound(Workflow):
    queue: asyncio.Queue[int]

    @step
    async def without_a_policy(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())
        await announce()
        return None

    @step(retry_policy=None)
    async def with_none(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())
        await announce()
        return None

    @step(retry_policy=retry_policy())
    async def afterwards(self, ctx: Context, ev: StartEvent) -> Job | None:
        found = [await announce(), await announce()]
        if not found:
            raise ValueError("nothing was found")
        for _ in found:
            ctx.send_event(Job())
        await ctx.store.set("sent", len(found))
        await asyncio.sleep(0)
        await self.queue.put(1)
        return None

    @step(retry_policy=retry_policy())
    async def returned(self, ctx: Context, ev: StartEvent) -> Job:
        await announce()
        return Job()

    @step(retry_policy=retry_policy())
    async def on_another_path(self, ctx: Context, ev: StartEvent) -> Job | None:
        if ev.get("early"):
            ctx.send_event(Job())
            return None
        await announce()
        return None

    @step(retry_policy=retry_policy())
    async def in_another_branch(self, ctx: Context, ev: StartEvent) -> Job | None:
        if ev.get("early"):
            ctx.send_event(Job())
        else:
            await announce()
        return None

    @step(retry_policy=retry_policy())
    async def caught(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())
        try:
            await announce()
        except OSError:
            return None
        return None

    @step(retry_policy=retry_policy())
    async def told_again(self, ctx: Context, ev: StartEvent) -> Job | None:
        try:
            await announce()
            ctx.send_event(Job())
        except OSError as error:
            raise ValueError("it cannot be announced") from error
        return None

    @step(retry_policy=retry_policy())
    async def asks_how_often(self, ctx: Context, ev: StartEvent) -> Job | None:
        if ctx.retry_info().retry_number == 0:
            ctx.send_event(Job())
        await announce()
        return None

    @step(retry_policy=retry_policy())
    async def remembers(self, ctx: Context, ev: StartEvent) -> Job | None:
        if not await ctx.store.get("sent", default=False):
            ctx.send_event(Job())
            await ctx.store.set("sent", True)
        await announce()
        return None

    @step(retry_policy=retry_policy())
    async def knows_by_a_variable(self, ctx: Context, ev: StartEvent) -> Job | None:
        sent = await ctx.store.get("sent", default=[])
        for number in range(3):
            if number in sent:
                continue
            ctx.send_event(Job())
            await announce()
        return None

    @step(retry_policy=retry_policy())
    async def elsewhere(self, ctx: Context, ev: StartEvent) -> Job | None:
        def send() -> None:
            ctx.send_event(Job())

        await announce()
        send()
        return None

    @step(retry_policy=retry_policy())
    async def only_written(self, ctx: Context, ev: StartEvent) -> None:
        ctx.write_event_to_stream(Job())
        await announce()

    @step
    async def work(self, ev: Job) -> InputRequiredEvent:
        return InputRequiredEvent()

    @step
    async def close(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()


class Broken(Workflow):
    @step(retry_policy=retry_policy())
    async def ahead(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())  # error[lint]: WF427 (mypy reads types)
        await announce()
        return None

    @step(retry_policy=retry_policy(), num_workers=2)
    async def once_for_each(self, ctx: Context, ev: StartEvent) -> Job | None:
        for _ in range(3):
            ctx.send_event(Job())  # error[lint]: WF427 (mypy reads types)
        ctx.send_event(Job())
        found = await announce()
        await ctx.store.set("found", found)
        return None

    @step(retry_policy=retry_policy())
    async def in_turn(self, ctx: Context, ev: StartEvent) -> Job | None:
        for _ in range(3):
            await announce()
            ctx.send_event(Job())  # error[lint]: WF427 (mypy reads types)
        return None

    @step(retry_policy=retry_policy())
    async def raises(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())  # error[lint]: WF427 (mypy reads types)
        if not ev.get("name"):
            raise ValueError("it has no name")
        return None

    @step(retry_policy=retry_policy())
    async def over_pieces(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())  # error[lint]: WF427 (mypy reads types)
        async for piece in pieces():
            print(piece)
        return None

    @step(retry_policy=retry_policy())
    async def not_for_long(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())  # error[lint]: WF427 (mypy reads types)
        try:
            await announce()
        except OSError:
            print("it failed")
            raise
        return None

    @step
    async def work(self, ev: Job) -> InputRequiredEvent:
        return InputRequiredEvent()

    @step
    async def close(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()
