"""A file that ends in the middle of a thought; what is in it is not checked, and the others are."""

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent


class Broken(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent  # error[lint]: WF001 (no import gets past it)
        return StopEvent()
