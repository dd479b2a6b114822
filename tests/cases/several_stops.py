"""One class of stop event, from as many steps as you like."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Result(StopEvent):
    pass


class More(Event):
    pass


class OneStop(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Result | More:
        return More()

    @step
    async def again(self, ev: More) -> Result:
        return Result()


class TwoStops(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | More:
        return More()

    @step
    async def again(self, ev: More) -> Result:  # error: WF205
        return Result()
