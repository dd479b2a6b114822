"""One class of start event; accepting it in several steps, or together with others, is fine."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Begun(StartEvent):
    pass


class Retry(Event):
    pass


class OneStart(Workflow):
    @step
    async def first(self, ev: Begun | Retry) -> StopEvent | Retry:
        return StopEvent()

    @step
    async def second(self, ev: Begun) -> None:
        return None


class TwoStarts(Workflow):
    @step
    async def first(self, ev: Begun | StartEvent) -> StopEvent:  # error: WF203
        return StopEvent()
