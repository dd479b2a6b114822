"""Events written to the stream of a run and read from it, beside the same through `asyncio.Queue`."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from tests.bench.harness import Row, ratios, run

SIZE = 100_000
"""Events."""

BURST = 100
"""Events between two turns of the loop."""


class Begin(StartEvent):
    notes: int


class Note(Event):
    n: int


class Talk(Workflow):
    @step
    async def talk(self, ctx: Context, ev: Begin) -> StopEvent:
        for n in range(ev.notes):
            ctx.write_event_to_stream(Note(n=n))
            if not n % BURST:
                await asyncio.sleep(0)
        return StopEvent()


async def by_hand(notes: int) -> None:
    """The same without surefoot."""
    queue: asyncio.Queue[Event] = asyncio.Queue()

    async def talk(event: Begin) -> None:
        for n in range(event.notes):
            queue.put_nowait(Note(n=n))
            if not n % BURST:
                await asyncio.sleep(0)
        queue.put_nowait(StopEvent())

    task = asyncio.create_task(talk(Begin(notes=notes)))
    count = 0
    while not isinstance(await queue.get(), StopEvent):
        count += 1
    await task
    assert count == notes


async def by_workflow(notes: int) -> None:
    """The same with surefoot."""
    count = 0
    async for event in Talk(timeout=None).run(notes=notes).stream_events():
        if not isinstance(event, StopEvent):
            count += 1
    assert count == notes


async def measure(size: int, rounds: int) -> list[Row]:
    """How fast the stream is; 1.0 is as fast as the queue."""
    samples = await ratios(lambda: by_hand(size), lambda: by_workflow(size), rounds)
    return [Row(f"{size:,} streamed events, one reader", "asyncio.Queue", "", "≥", 0.6, samples)]


if __name__ == "__main__":
    run(measure, SIZE)
