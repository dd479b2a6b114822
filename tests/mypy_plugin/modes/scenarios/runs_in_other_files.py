"""What a run takes and gives is said by the steps, which stand in a third module that the runner does not import."""

# == events.py
from surefoot.events import StartEvent, StopEvent


class Ask(StartEvent):
    topic: str


class Essay(StopEvent):
    text: str = ""


class Poem(StopEvent): ...
# == base.py
from surefoot import Workflow, step

from .events import Ask, Essay, Poem


class Base(Workflow):
    @step
    async def write(self, ev: Ask) -> Essay: ...
# == flow.py
from .base import Base


class Flow(Base): ...
# == main.py
from .flow import Flow


async def main() -> None:
    reveal_type(await Flow().run(topic="bees"))  # note[0]: Revealed type is "runs_in_other_files.events.Essay"  # note[1,2]: Revealed type is "runs_in_other_files.events.Poem"  # error[2]: WF415  # error[2]: WF415
    handler = await Flow().run(topc="bees")  # error: WF415  # error[2]: WF415
    handler.stream_events()  # error: WF413
    Flow().run(topic="bees")  # error[2]: WF415  # error[2]: WF415  # error: WF419
# ==== then: it ends with another event
# == base.py
from surefoot import Workflow, step

from .events import Ask, Essay, Poem


class Base(Workflow):
    @step
    async def write(self, ev: Ask) -> Poem: ...
# ==== then: the start event calls its field by another name
# == events.py
from surefoot.events import StartEvent, StopEvent


class Ask(StartEvent):
    title: str


class Essay(StopEvent):
    text: str = ""


class Poem(StopEvent): ...
