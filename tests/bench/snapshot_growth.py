"""Whether a snapshot costs the same after many steps as after few."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.handler import WorkflowHandler
from tests.bench.harness import Row, ratios, run

SIZE = 10_000
"""Steps that the longer run has behind it."""

FEW = 10
"""Steps that the shorter run has behind it."""

SNAPSHOTS = 500
"""Snapshots in one sample."""


class Begin(StartEvent):
    turns: int


class Turn(Event):
    n: int
    turns: int


class Long(Workflow):
    """Has many steps behind it, and one that waits."""

    @step
    async def turn(self, ctx: Context, ev: Begin | Turn) -> Turn | StopEvent:
        n = ev.n if isinstance(ev, Turn) else 0
        if n < ev.turns:
            return Turn(n=n + 1, turns=ev.turns)
        ctx.write_event_to_stream(ev)
        await ctx.wait_for_event(HumanResponseEvent, timeout=None)
        return StopEvent()


async def waiting(turns: int) -> "WorkflowHandler":
    """A run that has so many steps behind it, and waits."""
    handler = Long(timeout=None).run(turns=turns)
    async for _ in handler.stream_events():
        break
    await asyncio.sleep(0)
    return handler


async def write(handler: "WorkflowHandler") -> None:
    """Take snapshots."""
    for _ in range(SNAPSHOTS):
        handler.ctx.to_dict()


async def measure(size: int, rounds: int) -> list[Row]:
    """The time of a snapshot after many steps over that of one after few."""
    long, short = await waiting(size), await waiting(FEW)
    samples = await ratios(lambda: write(long), lambda: write(short), rounds)
    await long.cancel_run()
    await short.cancel_run()
    return [Row(f"to_dict() after {size:,} steps", f"to_dict() after {FEW}", "", "≤", 1.5, samples)]


if __name__ == "__main__":
    run(measure, SIZE)
