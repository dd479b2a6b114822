"""What a run costs in memory while it waits for a human: inside a step, and between two steps."""

import asyncio
import gc
import tracemalloc

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from tests.bench.harness import Row, run

SIZE = 10_000
"""Idle runs."""


class Inside(Workflow):
    @step
    async def wait(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.wait_for_event(HumanResponseEvent, InputRequiredEvent())
        return StopEvent()


class Between(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> InputRequiredEvent:
        return InputRequiredEvent()

    @step
    async def take(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()


async def kibibytes(workflow: Workflow, runs: int) -> float:
    """Memory of one of so many idle runs, as Python allocates it, with their handlers."""
    handlers = [workflow.run()]  # the first one also pays for what all share
    await asyncio.sleep(0)
    gc.collect()
    tracemalloc.start()
    handlers += [workflow.run() for _ in range(runs)]
    for _ in range(3):
        await asyncio.sleep(0)
    gc.collect()
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    for handler in handlers:
        await handler.cancel_run()
    return used / runs / 1024


async def measure(size: int, rounds: int) -> list[Row]:
    """KiB for each run. Allocation is no matter of chance, so one round is enough."""
    return [
        # The goal is 6 here, too. Until it is reached, what was reached is held.
        Row(f"an idle run of {size:,}, inside a step", "", "KiB", "≤", 7, [await kibibytes(Inside(), size)]),
        Row(f"an idle run of {size:,}, between two steps", "", "KiB", "≤", 6, [await kibibytes(Between(), size)]),
    ]


if __name__ == "__main__":
    run(measure, SIZE)
