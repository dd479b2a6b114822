"""Events written to the stream and read from it, beside the same through `asyncio.Queue`. Prints the ratio."""

import asyncio
from time import perf_counter

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

EVENTS = 100_000


class Note(Event):
    n: int


class Talk(Workflow):
    @step
    async def talk(self, ctx: Context, ev: StartEvent) -> StopEvent:
        for n in range(EVENTS):
            ctx.write_event_to_stream(Note(n=n))
            if not n % 100:
                await asyncio.sleep(0)
        return StopEvent()


async def by_hand() -> int:
    queue: asyncio.Queue[Note | None] = asyncio.Queue()

    async def talk() -> None:
        for n in range(EVENTS):
            queue.put_nowait(Note(n=n))
            if not n % 100:
                await asyncio.sleep(0)
        queue.put_nowait(None)

    task = asyncio.create_task(talk())
    count = 0
    while await queue.get() is not None:
        count += 1
    await task
    return count


async def by_workflow() -> int:
    handler = Talk(timeout=None).run()
    count = 0
    async for _ in handler.stream_events():
        count += 1
    return count - 1


async def main() -> None:
    ratios = []
    for _ in range(5):
        began = perf_counter()
        assert await by_hand() == EVENTS
        hand = perf_counter() - began
        began = perf_counter()
        assert await by_workflow() == EVENTS
        ratios.append(hand / (perf_counter() - began))
    print(f"stream of {EVENTS:,}: {sorted(ratios)[2]:.2f} of asyncio.Queue")


if __name__ == "__main__":
    asyncio.run(main())
