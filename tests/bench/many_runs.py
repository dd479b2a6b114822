"""Many short runs at once, beside as many coroutines that await three tasks each."""

import asyncio

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from tests.bench.harness import Row, ratios, run

SIZE = 5_000
"""Runs."""


class Begin(StartEvent):
    n: int


class Draft(Event):
    n: int


class Review(Event):
    n: int


class Three(Workflow):
    @step
    async def write(self, ev: Begin) -> Draft:
        return Draft(n=ev.n + 1)

    @step
    async def review(self, ev: Draft) -> Review:
        return Review(n=ev.n + 1)

    @step
    async def publish(self, ev: Review) -> StopEvent:
        return StopEvent(result=ev.n + 1)


async def write(event: Begin) -> Draft:
    return Draft(n=event.n + 1)


async def review(event: Draft) -> Review:
    return Review(n=event.n + 1)


async def publish(event: Review) -> StopEvent:
    return StopEvent(result=event.n + 1)


async def three(n: int) -> object:
    """One run without surefoot."""
    draft = await asyncio.create_task(write(Begin(n=n)))
    reviewed = await asyncio.create_task(review(draft))
    stop = await asyncio.create_task(publish(reviewed))
    return stop.result


async def by_hand(runs: int) -> None:
    """All of them without surefoot."""
    assert await asyncio.gather(*(three(n) for n in range(runs))) == list(range(3, runs + 3))


async def by_workflow(runs: int) -> None:
    """All of them with surefoot."""
    workflow = Three(timeout=None)
    handlers = [workflow.run(n=n) for n in range(runs)]
    assert [await handler for handler in handlers] == list(range(3, runs + 3))


async def measure(size: int, rounds: int) -> list[Row]:
    """How fast the workflow is; 1.0 is as fast as by hand."""
    samples = await ratios(lambda: by_hand(size), lambda: by_workflow(size), rounds)
    return [Row(f"{size:,} runs of three steps at once", "gather of three awaited tasks", "", "≥", 0.4, samples)]


if __name__ == "__main__":
    run(measure, SIZE)
