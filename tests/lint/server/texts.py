"""Files that the tests of the server open."""

__all__ = ["EVENTS", "FAULTY", "FLOW", "MENDED", "SOUND"]

EVENTS = """\
from surefoot.events import Event


class Draft(Event):
    text: str


class Review(Event): ...
"""

FLOW = """\
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
from events import Draft as Sketch, Review


class Flow(Workflow):
    @step
    async def write(self, ctx: Context, ev: StartEvent) -> Sketch:
        return Sketch(text="x")

    @step
    async def review(self, ev: Sketch) -> Review:
        return Review()

    @step
    async def close(self, ev: Review) -> StopEvent:
        return StopEvent()
"""

SOUND = FLOW.replace("from events import Draft as Sketch, Review", EVENTS.replace("Draft", "Sketch").rstrip())
"""All in one file."""

FAULTY = FLOW.replace(
    "    @step\n    async def close(self, ev: Review) -> StopEvent:", "    async def close(self, ev):"
)
"""Nobody takes `Review`, and nothing ends the run."""

MENDED = FLOW
