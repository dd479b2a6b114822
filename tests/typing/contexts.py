"""What a step is given by its context."""

from typing import Any, assert_type

from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.context.state_store import DictState, StateStore
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Total(BaseModel):
    count: int = 0


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


# --- refused ----------------------------------------------------------------------------------------------------------


async def wrong_state(ctx: Context[Total]) -> None:
    (await ctx.store.get_state()).cuont  # type: ignore[attr-defined]  # pyright: ignore  # noqa: B018
    await ctx.store.set_state(Answer())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await ctx.wait_for_event(Total)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]


async def main() -> None:
    """Everything above that is not refused."""
    assert await Store().run() == 1
    assert await FreeForm().run() == 1
    handler = Asking().run()
    async for event in handler.stream_events():
        if isinstance(event, InputRequiredEvent):
            await handler.send_event(Answer(text="yes"))
    assert await handler == "yes"
