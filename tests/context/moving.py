"""Small events, a fan-out, and a way to move a run, for the tests of snapshots."""

import asyncio
import json
from typing import Any

from surefoot import Context, Workflow, step
from surefoot.events import Event, InputRequiredEvent, StartEvent, StopEvent

__all__ = ["Asked", "Fan", "Item", "Made", "moved"]


class Item(Event):
    n: int


class Made(Event):
    n: int


class Asked(InputRequiredEvent):
    pass


async def moved(workflow: Workflow, after: float, **fields: Any) -> tuple[dict[str, Any], Context[Any]]:
    """Start a run, stop it after some seconds, and restore it from text."""
    handler = workflow.run(**fields)
    await asyncio.sleep(after)
    snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
    await handler.cancel_run()
    return snapshot, Context.from_dict(workflow, snapshot)


class Fan(Workflow):
    """Four items, two workers, each item takes as many seconds as its number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.worked: list[int] = []

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in (1, 2, 3, 4)]

    @step(num_workers=2)
    async def work(self, ev: Item) -> Made:
        self.worked.append(ev.n)
        await asyncio.sleep(ev.n)
        return Made(n=ev.n)

    @step
    async def join(self, made: list[Made]) -> StopEvent:
        return StopEvent(result=sorted(event.n for event in made))
