"""A base class without steps is fine as long as others complete it."""

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent


class Base(Workflow):
    def helper(self) -> int:
        return 1


class Complete(Base):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=self.helper())


class Empty(Workflow):  # error: WF201
    pass


class Undone(Complete):  # error: WF201
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()
