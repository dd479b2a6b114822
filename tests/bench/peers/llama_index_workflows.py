"""The work of the comparison in LlamaIndex Workflows."""

import asyncio

from workflows import Workflow, step
from workflows.events import Event, StartEvent, StopEvent

__all__ = ["PACKAGE", "fan_out", "loop", "runs"]

PACKAGE = "llama-index-workflows"


class Turn(Event):
    n: int
    turns: int


class Loop(Workflow):
    @step
    async def turn(self, ev: StartEvent | Turn) -> Turn | StopEvent:
        n = ev.n if isinstance(ev, Turn) else 0
        return Turn(n=n + 1, turns=ev.turns) if n < ev.turns else StopEvent(result=n)


class Item(Event):
    n: int


class Result(Event):
    n: int


class Fan(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in range(ev.width)]

    @step(num_workers=64)
    async def work(self, ev: Item) -> Result:
        return Result(n=ev.n)

    @step
    async def join(self, results: list[Result]) -> StopEvent:
        return StopEvent(result=len(results))


class Draft(Event):
    n: int


class Review(Event):
    n: int


class Three(Workflow):
    @step
    async def write(self, ev: StartEvent) -> Draft:
        return Draft(n=ev.n + 1)

    @step
    async def review(self, ev: Draft) -> Review:
        return Review(n=ev.n + 1)

    @step
    async def publish(self, ev: Review) -> StopEvent:
        return StopEvent(result=ev.n + 1)


async def loop(turns: int) -> None:
    """One step that loops."""
    assert await Loop(timeout=None).run(turns=turns) == turns


async def fan_out(width: int) -> None:
    """One event becomes many, and they become one."""
    assert await Fan(timeout=None).run(width=width) == width


async def runs(count: int) -> None:
    """Many runs of three steps at once."""
    workflow = Three(timeout=None)
    found = await asyncio.gather(*(workflow.run(n=n) for n in range(count)))
    assert found == list(range(3, count + 3))
