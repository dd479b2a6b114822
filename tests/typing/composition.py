"""What running a workflow within another gives."""

from typing import Any, assert_type

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent


class Words(StartEvent):
    text: str


class Counted(StopEvent):
    total: int


class Count(Workflow[Words, Counted]):
    @step
    async def count(self, ev: Words) -> Counted:
        return Counted(total=len(ev.text.split()))


class Plain(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=1)


class Parent(Workflow):
    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        assert_type(await ctx.run(Count(), text="a b"), Counted)
        assert_type(await ctx.run(Count(), Words(text="a"), key="first"), Counted)
        assert_type(await ctx.run(Plain()), Any)
        return StopEvent(result=(await ctx.run(Count(), text="a b c")).total)


async def refused(ctx: Context) -> None:
    await ctx.run(Count)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await ctx.run(Count(), Counted(total=1))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def main() -> None:
    assert await Parent().run() == 3
