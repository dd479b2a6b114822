"""One step that loops, beside the same loop written by hand with one task for each turn."""

import asyncio

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from tests.bench.harness import Row, ratios, run

SIZE = 50_000
"""Turns."""


class Begin(StartEvent):
    turns: int


class Turn(Event):
    n: int
    turns: int


class Loop(Workflow):
    @step
    async def turn(self, ev: Begin | Turn) -> Turn | StopEvent:
        n = ev.n if isinstance(ev, Turn) else 0
        return Turn(n=n + 1, turns=ev.turns) if n < ev.turns else StopEvent(result=n)


async def by_hand(turns: int) -> None:
    """The same without surefoot."""

    async def turn(event: Begin | Turn) -> Turn | StopEvent:
        n = event.n if isinstance(event, Turn) else 0
        return Turn(n=n + 1, turns=event.turns) if n < event.turns else StopEvent(result=n)

    event: Begin | Turn | StopEvent = Begin(turns=turns)
    while not isinstance(event, StopEvent):
        event = await asyncio.create_task(turn(event))
    assert event.result == turns


async def by_workflow(turns: int) -> None:
    """The same with surefoot."""
    assert await Loop(timeout=None).run(turns=turns) == turns


async def measure(size: int, rounds: int) -> list[Row]:
    """How fast the workflow is; 1.0 is as fast as by hand."""
    samples = await ratios(lambda: by_hand(size), lambda: by_workflow(size), rounds)
    return [Row(f"a step that loops {size:,} times", "one create_task for each turn", "", "≥", 0.7, samples)]


if __name__ == "__main__":
    run(measure, SIZE)
