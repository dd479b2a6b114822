"""What a snapshot costs for each live piece of work, and that a long history costs nothing."""

import asyncio
from time import perf_counter

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent

ITEMS = 10_000


class Item(Event):
    n: int


class Slow(Workflow):
    """Holds many items at once."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in range(ITEMS)]

    @step
    async def work(self, ev: Item) -> Item | None:
        await asyncio.sleep(3600)
        return None

    @step
    async def join(self, items: list[Item]) -> StopEvent:
        return StopEvent()


class Long(Workflow):
    """Has many items behind it, and one that waits."""

    @step
    async def turn(self, ctx: Context, ev: StartEvent | Item) -> Item | StopEvent:
        n = ev.n if isinstance(ev, Item) else 0
        if n < ITEMS:
            return Item(n=n + 1)
        await ctx.wait_for_event(HumanResponseEvent)
        return StopEvent()


async def measure(workflow: Workflow, what: str) -> None:
    handler = workflow.run()
    await asyncio.sleep(1)
    began = perf_counter()
    data = handler.ctx.to_dict()
    written = perf_counter()
    Context.from_dict(workflow, data)
    print(f"{what}: written in {(written - began) * 1e3:.1f} ms, read in {(perf_counter() - written) * 1e3:.1f} ms")
    await handler.cancel_run()


async def main() -> None:
    await measure(Slow(timeout=None), f"{ITEMS:,} live items")
    await measure(Long(timeout=None), f"{ITEMS:,} items in the past")


if __name__ == "__main__":
    asyncio.run(main())
