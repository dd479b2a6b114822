"""Small events and a way to run, for the tests of the driver."""

import asyncio
from typing import Any

from surefoot import Workflow, step
from surefoot.events import (
    Event,
    InputRequiredEvent,
    StartEvent,
    StopEvent,
)
from surefoot.handler import WorkflowHandler
from surefoot.testing import clock

__all__ = ["Asked", "Item", "Made", "Sleeper", "run", "streamed"]


class Item(Event):
    n: int = 0


class Made(Event):
    n: int = 0


class Asked(InputRequiredEvent):
    pass


async def streamed(handler: WorkflowHandler) -> list[Event]:
    """Everything the run publishes."""
    return [event async for event in handler.stream_events()]


def run(workflow: Workflow, **fields: Any) -> Any:
    """The result of a run on a clock that jumps."""

    async def main() -> Any:
        return await workflow.run(**fields)

    return clock.run(main())


class Sleeper(Workflow):
    """Takes an hour."""

    @step
    async def sleep(self, ev: StartEvent) -> StopEvent:
        await asyncio.sleep(3600)
        return StopEvent(result="awake")
