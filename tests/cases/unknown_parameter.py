"""What the engine cannot fill, nothing fills."""

from typing import Annotated, Any

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Found(Event):
    pass


class Filled(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent, retries: int = 3, *args: str, **kwargs: str) -> Found:
        return Found()

    @step
    async def finish(self, ev: Found, anything: Any = None) -> StopEvent:
        return StopEvent()


class Unfilled(Workflow):
    @step
    async def begin(self, ev: StartEvent, limit: int) -> Found:  # error: WF104
        return Found()

    @step
    async def finish(self, ev: Found, first, second: Annotated[str, "a note"]) -> StopEvent:  # error: WF104, WF104
        return StopEvent()
