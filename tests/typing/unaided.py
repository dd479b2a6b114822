"""What a step is given by its context, where the plugin for mypy knows more: here is what is known without it."""

from typing import Any, assert_type

from pydantic import BaseModel

from surefoot import Context, Workflow, collect_events, step
from surefoot.events import Event, StartEvent, StopEvent


class Total(BaseModel):
    count: int = 0


class Left(Event):
    left: int = 1


class Right(Event):
    right: int = 2


class Third(Event):
    pass


class Store(Workflow):
    @step
    async def count(self, ctx: Context[Total], ev: StartEvent) -> StopEvent:
        assert_type(await ctx.store.get("count"), Any)
        return StopEvent(result=await ctx.get("count"))


class Gathering(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Left | Right | Third | None:
        ctx.send_event(Left())
        ctx.send_event(Left())
        ctx.send_event(Right())
        return Third()

    @step
    async def join(self, ctx: Context, ev: Left | Right | Third) -> StopEvent | None:
        if isinstance(ev, Left):
            assert_type(ctx.collect_events(ev, [Left, Left], "twins"), list[Left] | None)
            assert_type(ctx.collect_events(ev, [Left] * 2, "more"), list[Left] | None)
        # What is collected is of the classes that the step is given, or an event at least.
        mixed = ctx.collect_events(ev, [Left, Left, Right, Third])
        assert_type(mixed, list[Left | Right | Third] | None)
        assert_type(ctx.collect_events(ev, (Left, Right, Third), "tuple"), list[Left | Right | Third] | None)
        assert_type(collect_events(ctx, ev, (Left, Right, Third)), list[Left | Right | Third] | None)
        return None if mixed is None else StopEvent(result=len(mixed))


class Choosing(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Left | Right:
        return Left()

    @step
    async def join(self, ctx: Context, ev: Left | Right) -> StopEvent | None:
        classes: list[type[Event]] = [Left, Right]
        found = ctx.collect_events(ev, classes[:1])
        assert_type(found, list[Event] | None)
        return None if found is None else StopEvent(result=len(found))


async def main() -> None:
    """Everything above."""
    assert await Store().run() == 0
    assert await Gathering().run() == 4
    assert await Choosing().run() == 1
