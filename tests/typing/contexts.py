"""What a step is given by its context."""

from typing import Any, assert_type

from pydantic import BaseModel

from surefoot import Context, Workflow, collect_events, step
from surefoot.context.state_store import DictState, StateStore
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Total(BaseModel):
    count: int = 0


class Left(Event):
    left: int = 1


class Right(Event):
    right: int = 2


class Third(Event):
    pass


class Answer(HumanResponseEvent):
    text: str = ""


class Store(Workflow):
    @step
    async def count(self, ctx: Context[Total], ev: StartEvent) -> StopEvent:
        assert_type(ctx.store, StateStore[Total])
        async with ctx.store.edit_state() as state:
            assert_type(state, Total)
            state.count += 1
        assert_type(await ctx.store.get_state(), Total)
        assert_type(ctx.store.state_type, type[Total])
        assert_type(await ctx.store.get("count"), Any)
        assert_type(Context.get_step_context(), Context[Any])
        return StopEvent(result=(await ctx.store.get_state()).count)


class FreeForm(Workflow):
    @step
    async def note(self, ctx: Context, ev: StartEvent) -> StopEvent:
        assert_type(await ctx.store.get_state(), DictState)
        await ctx.store.set("x", 1)
        return StopEvent(result=await ctx.get("x"))


class Asking(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        answer = await ctx.wait_for_event(Answer, waiter_event=InputRequiredEvent())
        assert_type(answer, Answer)
        return StopEvent(result=answer.text)


class Gathering(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Left | Right | Third | None:
        ctx.send_event(Left())
        ctx.send_event(Left())
        ctx.send_event(Right())
        return Third()

    @step
    async def join(self, ctx: Context, ev: Left | Right | Third) -> StopEvent | None:
        # One class.
        if isinstance(ev, Left):
            assert_type(ctx.collect_events(ev, [Left, Left], "twins"), list[Left] | None)
            assert_type(ctx.collect_events(ev, [Left] * 2, "more"), list[Left] | None)
        # Several, as a tuple.
        assert_type(ctx.collect_events(ev, (Left, Right), "pair"), list[Left | Right] | None)
        assert_type(ctx.collect_events(ev, (Left, Right, Third), "all"), list[Left | Right | Third] | None)
        assert_type(collect_events(ctx, ev, (Left, Right)), list[Left | Right] | None)
        # Several, as a list: mypy keeps only what they have in common.
        mixed = ctx.collect_events(ev, [Left, Left, Right, Third], "list")
        assert_type(mixed, list[Event] | None)  # pyright: ignore[reportAssertTypeFailure]
        assert_type(mixed, list[Left | Right | Third] | None)  # type: ignore[assert-type]
        return None if mixed is None else StopEvent(result=len(mixed))


# --- refused ----------------------------------------------------------------------------------------------------------


async def wrong_state(ctx: Context[Total]) -> None:
    (await ctx.store.get_state()).cuont  # type: ignore[attr-defined]  # pyright: ignore  # noqa: B018
    await ctx.store.set_state(Left())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await ctx.wait_for_event(Total)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]


async def main() -> None:
    """Everything above that is not refused."""
    assert await Store().run() == 1
    assert await FreeForm().run() == 1
    assert await Gathering().run() == 4
    handler = Asking().run()
    async for event in handler.stream_events():
        if isinstance(event, InputRequiredEvent):
            await handler.send_event(Answer(text="yes"))
    assert await handler == "yes"
