"""A run ends at a stop event that some step names."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Result(StopEvent):
    pass


class More(Event):
    pass


class OwnStop(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Result | None:
        return None


class Endless(Workflow):  # error: WF204
    @step
    async def begin(self, ev: StartEvent | More) -> More:
        return More()
