"""What an idle run costs in memory."""

import asyncio
import gc
import tracemalloc

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent

RUNS = 1_000


class Patient(Workflow):
    @step
    async def wait(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await ctx.wait_for_event(HumanResponseEvent))


async def main() -> None:
    workflow = Patient(timeout=None)
    handlers = [workflow.run()]
    await asyncio.sleep(0)
    gc.collect()
    tracemalloc.start()
    handlers += [workflow.run() for _ in range(RUNS)]
    await asyncio.sleep(0)
    gc.collect()
    used = tracemalloc.get_traced_memory()[0]
    print(f"an idle run that waits for a human: {used / RUNS / 1024:.1f} KiB")
    for handler in handlers:
        await handler.cancel_run()


if __name__ == "__main__":
    asyncio.run(main())
