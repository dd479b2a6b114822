"""One event becomes many, each is worked on, and all become one, beside `asyncio.gather` under a semaphore."""

import asyncio

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from tests.bench.harness import Row, ratios, run

__all__ = ["SIZE", "Begin", "Fan", "measure"]

SIZE = 20_000
"""Items."""

WORKERS = 64


class Begin(StartEvent):
    width: int


class Item(Event):
    n: int


class Result(Event):
    n: int


class Fan(Workflow):
    @step
    async def split(self, ev: Begin) -> list[Item]:
        return [Item(n=n) for n in range(ev.width)]

    @step(num_workers=WORKERS)
    async def work(self, ev: Item) -> Result:
        return Result(n=ev.n)

    @step
    async def join(self, results: list[Result]) -> StopEvent:
        return StopEvent(result=len(results))


async def by_hand(width: int) -> None:
    """The same without surefoot."""
    gate = asyncio.Semaphore(WORKERS)

    async def work(item: Item) -> Result:
        async with gate:
            return Result(n=item.n)

    made = [Item(n=n) for n in range(Begin(width=width).width)]
    results = await asyncio.gather(*(work(item) for item in made))
    assert StopEvent(result=len(results)).result == width


async def by_workflow(width: int) -> None:
    """The same with surefoot."""
    assert await Fan(timeout=None).run(width=width) == width


async def measure(size: int, rounds: int) -> list[Row]:
    """How fast the workflow is; 1.0 is as fast as by hand."""
    samples = await ratios(lambda: by_hand(size), lambda: by_workflow(size), rounds)
    return [Row(f"1 → {size:,} → 1, {WORKERS} workers", "gather under a semaphore", "", "≥", 0.5, samples)]


if __name__ == "__main__":
    run(measure, SIZE)
