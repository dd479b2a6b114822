"""A step sends an event instead of returning it; the annotation still names it, so the graph is known."""

import asyncio
import random

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class StepTwoEvent(Event):
    query: str


class ParallelFlow(Workflow):
    @step
    async def start(self, ctx: Context, ev: StartEvent) -> StepTwoEvent | None:
        ctx.send_event(StepTwoEvent(query="Query 1"))

    @step
    async def step_two(self, ctx: Context, ev: StepTwoEvent) -> StopEvent:
        print("Running slow query ", ev.query)
        await asyncio.sleep(random.randint(1, 5) / 1000)

        return StopEvent(result=ev.query)


async def main() -> None:
    print(await ParallelFlow().run())


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Running slow query  Query 1
# Query 1
