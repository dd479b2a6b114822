from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent


class Torn(Workflow):
    @step
    async def s(self, ev: StartEvent -> StopEvent:  # error: WF001
        ...
