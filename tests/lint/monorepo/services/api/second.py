from agents.attached import Assembled, Half, first

from surefoot import Workflow, step
from surefoot.events import StopEvent


@step(workflow=Assembled)
async def second(ev: Half) -> StopEvent: ...


class Rebuilt(Workflow):
    """The same steps, attached once more."""


Rebuilt.add_step(first)
Rebuilt.add_step(second)
