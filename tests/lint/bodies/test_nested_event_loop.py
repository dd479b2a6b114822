"""Loops within loops."""

from tests.lint.bodies.marks import marked, reported
from tests.lint.projects import Write

BODY = """
import asyncio
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
async def look_up(): ...
class F(Workflow):
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        found = asyncio.get_event_loop().run_until_complete(look_up())  # error: WF428
        return StopEvent(result=found)
"""


def test_a_loop_that_is_asked_for(write: Write) -> None:
    """It is the one that the step runs on."""
    write({"main.py": BODY})
    assert reported() == marked()


def test_loops_that_may_nest(write: Write) -> None:
    """Where `nest_asyncio` is applied, a running loop may be run."""
    write({"main.py": f"import nest_asyncio\nnest_asyncio.apply()\n{BODY}"})
    assert reported() == []
