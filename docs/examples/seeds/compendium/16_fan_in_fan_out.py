"""As many events as there are items, and a last step that waits for all of them.

The entry is read as `ev["items"]`: `ev.items` is the method that every event has.
"""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class ProcessEvent(Event):
    pass


class ResultEvent(Event):
    pass


async def some_work() -> None:
    await asyncio.sleep(0)


async def finalize_results(events: list[ResultEvent]) -> None:
    print(f"{len(events)} results")


class FanInFanOut(Workflow):
    @step
    async def init_run(self, ctx: Context, ev: StartEvent) -> ProcessEvent | None:
        await ctx.store.set("num_to_collect", len(ev["items"]))
        for item in ev["items"]:
            ctx.send_event(ProcessEvent())
        return None

    @step
    async def process(self, ev: ProcessEvent) -> ResultEvent:
        await some_work()
        return ResultEvent()

    @step
    async def finalize(self, ctx: Context, ev: ResultEvent) -> StopEvent | None:
        num_to_collect = await ctx.store.get("num_to_collect")
        events = ctx.collect_events(ev, [ResultEvent] * num_to_collect)
        if events is None:
            # Not enough collected yet
            return None

        await finalize_results(events)
        return StopEvent(result="Done!")


async def main() -> None:
    print(await FanInFanOut().run(items=["a", "b", "c"]))


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# 3 results
# Done!
