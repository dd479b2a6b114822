"""A fan-out with its join, beside `asyncio.gather` under a semaphore of the same width.

Prints the ratio, and whether the cost of one item stays the same as there are more of them.
"""

import asyncio
from time import perf_counter

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

ITEMS = 20_000
WORKERS = 4


class Item(Event):
    n: int


class Result(Event):
    n: int


class Fan(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in range(ev.count_of_items)]

    @step(num_workers=WORKERS)
    async def work(self, ev: Item) -> Result:
        return Result(n=ev.n)

    @step
    async def join(self, results: list[Result]) -> StopEvent:
        return StopEvent(result=len(results))


async def by_hand(count: int) -> int:
    gate = asyncio.Semaphore(WORKERS)

    async def work(item: Item) -> Result:
        async with gate:
            return Result(n=item.n)

    return len(await asyncio.gather(*[asyncio.create_task(work(Item(n=n))) for n in range(count)]))


async def seconds(count: int) -> float:
    began = perf_counter()
    assert await Fan(timeout=None).run(count_of_items=count) == count
    return perf_counter() - began


async def main() -> None:
    ratios = []
    for _ in range(5):
        began = perf_counter()
        await by_hand(ITEMS)
        hand = perf_counter() - began
        ratios.append(hand / await seconds(ITEMS))
    print(f"fan-out of {ITEMS:,}: {sorted(ratios)[2]:.2f} of asyncio.gather")
    small, large = await seconds(ITEMS // 10) / (ITEMS // 10), await seconds(ITEMS) / ITEMS
    print(f"one item: {small * 1e6:.1f} µs of {ITEMS // 10:,}, {large * 1e6:.1f} µs of {ITEMS:,}")


if __name__ == "__main__":
    asyncio.run(main())
