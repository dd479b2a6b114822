"""What a run leaves is freed at once: no cycle of objects waits for the garbage collector."""

import gc

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Item(Event):
    n: int


class Done(Event):
    n: int


class Busy(Workflow):
    """Fans out, waits, keeps state and streams."""

    @step
    async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
        await ctx.wait_for_event(HumanResponseEvent, waiter_event=InputRequiredEvent())
        return [Item(n=n) for n in range(3)]

    @step
    async def work(self, ctx: Context, ev: Item) -> Done:
        await ctx.store.set(f"seen.{ev.n}", True)
        ctx.write_event_to_stream(Done(n=ev.n))
        return Done(n=ev.n)

    @step
    async def join(self, done: list[Done]) -> StopEvent:
        return StopEvent(result=len(done))


async def use() -> None:
    handler = Busy().run()
    async for event in handler.stream_events():
        if isinstance(event, InputRequiredEvent):
            await handler.send_event(HumanResponseEvent())
    assert await handler == 3


@pytest.fixture
def collector_off() -> None:
    gc.collect()
    gc.disable()


@pytest.mark.usefixtures("collector_off")
async def test_a_finished_run_leaves_no_cycles() -> None:
    """With the collector switched off, ten runs leave nothing that it would have to find."""
    try:
        await use()
        gc.collect()
        for _ in range(10):
            await use()
        assert gc.collect() == 0
    finally:
        gc.enable()
