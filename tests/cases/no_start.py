"""A run begins at a start event, or at a subclass of it."""

from surefoot import Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent


class Begun(StartEvent):
    topic: str


class Answer(HumanResponseEvent):
    pass


class OwnStart(Workflow):
    @step
    async def begin(self, ev: Begun) -> StopEvent:
        return StopEvent()


class OnlyAnswers(Workflow):  # error: WF202
    @step
    async def answer(self, ev: Answer) -> StopEvent:
        return StopEvent()


class PlainEvent(Workflow):  # error: WF202
    @step
    async def begin(self, ev: Event) -> StopEvent:  # error: WF206
        return StopEvent()
