"""Workflows that are written for other libraries hang, and lose work, in the same way."""

from pathlib import Path

import pytest

from surefoot_lint.check import check
from tests.lint.projects import Write

LIBRARIES = ("surefoot", "workflows", "llama_index.core.workflow", "llama_agents.workflows")

EITHER = """
    @step
    async def route(self, ev: StartEvent) -> Warm | Cold: ...
    @step
    async def join(self, warm: Warm, cold: Cold) -> StopEvent: ...
"""
BESIDE = """
    @step
    async def check(self, ev: StartEvent) -> StopEvent: ...
    @step
    async def warm(self, ev: StartEvent) -> Warm: ...
    @step
    async def show(self, ev: Warm) -> StopEvent: ...
"""
LOOP = """
    @step
    async def warm(self, ev: StartEvent | Warm) -> Warm | Cold: ...
    @step
    async def join(self, warm: Warm, cold: Cold) -> StopEvent: ...
"""
DECLINES = """
    @step
    async def check(self, ev: StartEvent) -> StopEvent:
        if ev.get("fine"):
            return None
        return StopEvent()
    @step
    async def warm(self, ev: StartEvent) -> Warm: ...
    @step
    async def show(self, ev: Warm) -> StopEvent: ...
"""


def findings(library: str, steps: str, write: Write) -> set[tuple[str, str]]:
    """Severity and code of what is found in a workflow with these steps."""
    events = "surefoot.events" if library == "surefoot" else library
    imports = f"from {library} import Workflow, step\nfrom {events} import Event, StartEvent, StopEvent\n"
    classes = "class Warm(Event): ...\nclass Cold(Event): ...\n"
    write({"main.py": f"{imports}{classes}class Flow(Workflow):{steps}"})
    return {(diagnostic.severity, diagnostic.code) for diagnostic in check([Path()]).diagnostics}


@pytest.mark.parametrize("library", LIBRARIES)
def test_they_are_as_severe_as_ours(library: str, write: Write) -> None:
    """No library could complete such a join, or wait for such work."""
    assert findings(library, EITHER, write) == {("error", "WF303")}
    assert findings(library, BESIDE, write) == {("warning", "WF304")}
    assert findings(library, LOOP, write) == {("warning", "WF306")}


@pytest.mark.parametrize("library", LIBRARIES)
def test_none_that_no_annotation_announces(library: str, write: Write) -> None:
    """Surefoot refuses it at run time; elsewhere the step declines its event, and the other one goes on."""
    expected = {("warning", "WF304")} if library == "surefoot" else set()
    assert findings(library, DECLINES, write) == expected
