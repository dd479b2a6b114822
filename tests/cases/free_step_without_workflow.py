"""A stray step is refused where it stands; attached ones and plain helper classes are not."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Logged(Event):
    pass


class Greet(Workflow):
    @step
    async def greet(self, ev: StartEvent) -> Logged | StopEvent:
        return Logged()


@step(workflow=Greet)
async def log(ev: Logged) -> StopEvent:
    return StopEvent(result="logged")


class Helper:
    """No workflow: what its methods carry is nobody's business."""

    @step
    async def help(self, ev):
        return None


@step  # error: WF111
async def stray(ev: StartEvent) -> StopEvent:
    return StopEvent()
