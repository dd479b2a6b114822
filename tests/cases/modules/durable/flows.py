"""Fields that are declared in another file are spoken of at the first step that has to do with them."""

from modules.durable.messages import Fetched, State
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent


class Flow(Workflow):
    @step
    async def begin(self, ctx: Context[State], ev: StartEvent) -> Fetched | None:  # error: WF604, WF604, WF605
        return None

    @step
    async def end(self, ev: Fetched) -> StopEvent:
        return StopEvent()


class Base(Workflow):
    @step
    async def begin(self, ctx: Context[State], ev: StartEvent) -> Fetched | None:
        return None

    @step
    async def end(self, ev: Fetched) -> StopEvent:
        return StopEvent()
