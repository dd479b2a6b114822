"""Only coroutines are awaited."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Part(Event):
    pass


class Awaits(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Part | None:
        await ctx.send_event(Part())  # type: ignore[func-returns-value]  # error[mypy,lint]: WF424 (no body has run yet)
        return None

    @step
    async def end(self, ctx: Context, ev: Part) -> StopEvent | None:
        await ctx.write_event_to_stream(ev)  # type: ignore[func-returns-value]  # error[mypy,lint]: WF424 (no body has run yet)
        parts = await ctx.collect_events(ev, [Part])  # type: ignore[misc]  # error[mypy,lint]: WF424 (no body has run yet)
        return StopEvent(result=parts)


class Fine(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Part | None:
        ctx.send_event(Part())
        await self.send_event(Part())
        await asyncio.to_thread(ctx.send_event, Part())
        return None

    @step
    async def end(self, ctx: Context, ev: Part) -> StopEvent | None:
        ctx.write_event_to_stream(ev)
        return StopEvent(result=ctx.collect_events(ev, [Part]))

    async def send_event(self, event: Event) -> None:
        return None
