"""A stop event reaches no step, whatever it is called and however it is written."""

from typing import Optional, Union

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Done(StopEvent):
    pass


class More(Event):
    pass


class Returns(Workflow):
    @step
    async def begin(self, ev: Optional[StartEvent]) -> Union[More, Done]:
        return More()

    @step
    async def again(self, ev: More) -> Done | None:
        return None


class Accepts(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> More | Done:
        return More()

    @step
    async def again(self, ev: Union[More, Done]) -> Done:  # error: WF103
        return Done()
