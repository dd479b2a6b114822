"""Changes of what other modules hold."""

from tests.lint.bodies.marks import marked, reported
from tests.lint.projects import Write

HEADER = """
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
"""


def test_objects_of_other_modules(write: Write) -> None:
    """Objects of the project are known wherever they are written; those of others are not."""
    write({"shared.py": "found = []\nlimit = 3\ndef given(): ...\nunknown = given()\n"})
    write(
        {
            "main.py": f"""{HEADER}
import os
import settings
import shared
from shared import found, unknown
class F(Workflow):
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        found.append(1)  # error: WF421
        shared.found.append(1)  # error: WF421
        shared.limit = 4  # error: WF421
        unknown.append(1)
        os.environ["A"] = "b"
        settings.limit = 4
        return StopEvent()
"""
        }
    )
    assert reported() == marked()


def test_a_variable_that_a_function_makes_anew(write: Write) -> None:
    """What it holds at any time is for that function to know."""
    write(
        {
            "main.py": f"""{HEADER}
found = []
def begin():
    global found
    found = Recorder()
class Recorder:
    def append(self, text): ...
class F(Workflow):
    @step
    async def s(self, ev: StartEvent) -> StopEvent:
        found.append(1)
        return StopEvent()
"""
        }
    )
    assert reported() == []
