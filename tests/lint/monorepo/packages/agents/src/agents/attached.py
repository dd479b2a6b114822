from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Half(Event): ...


class Assembled(Workflow):
    """Its steps are attached, here and in another file."""


@step(workflow=Assembled)
async def first(ev: StartEvent) -> Half: ...
