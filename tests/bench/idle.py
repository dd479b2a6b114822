"""What an idle run costs in memory: one that waits inside a step, and one that waits between two steps."""

import asyncio
import gc
import tracemalloc

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent

RUNS = 1_000


class Inside(Workflow):
    @step
    async def wait(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await ctx.wait_for_event(HumanResponseEvent))


class Between(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> InputRequiredEvent:
        return InputRequiredEvent()

    @step
    async def take(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()


async def measure(workflow: Workflow, where: str) -> None:
    handlers = [workflow.run()]
    await asyncio.sleep(0)
    gc.collect()
    tracemalloc.start()
    handlers += [workflow.run() for _ in range(RUNS)]
    await asyncio.sleep(0)
    gc.collect()
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"an idle run that waits {where}: {used / RUNS / 1024:.1f} KiB")
    for handler in handlers:
        await handler.cancel_run()


async def main() -> None:
    await measure(Inside(timeout=None), "inside a step")
    await measure(Between(timeout=None), "between two steps")


if __name__ == "__main__":
    asyncio.run(main())
