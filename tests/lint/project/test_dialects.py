"""Modules of the workflow libraries as wf-lint knows them, and libraries that a project leaves out."""

from pathlib import Path

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.checking.session import Session
from surefoot_lint.project.dialects import leads_to_dialect
from tests.lint.projects import Write


@pytest.mark.parametrize(
    ("module", "leads"),
    [("llama_index", True), ("llama_index.core", True), ("workflows.events", True), ("workflows.Workflow", False)],
)
def test_packages_on_the_way_lead_to_a_dialect(module: str, leads: bool) -> None:
    """`import llama_index` may end in a dialect, and a class is no module."""
    assert leads_to_dialect(module) is leads


@pytest.mark.parametrize("imports", ["from workflows import Workflow, step", "from workflows import *"])
def test_libraries_that_are_left_out(imports: str, write: Write) -> None:
    """Their workflows are nobody's business, and nothing is said of names that cannot be followed for that reason."""
    flow = "class Flow(Workflow):\n    @step\n    def s(self): ...\n"
    write({"main.py": f"{imports}\nfrom workflows.events import *\n{flow}"})
    assert Session([Path()]).check().workflows == 1
    report = Session([Path()], Configuration(dialects=("surefoot",))).check()
    assert (report.workflows, report.diagnostics) == (0, ())


@pytest.mark.parametrize(
    ("library", "codes"),
    [("llama_index.core.workflow", []), ("workflows", ["WF110"]), ("llama_agents.workflows", ["WF110"])],
)
def test_the_context_was_passed_on_demand_once(library: str, codes: list[str], write: Write) -> None:
    """`pass_context` was an option of releases that went by the older name; later ones fail on it."""
    step = "    @step(pass_context=True)\n    async def s(self, ctx: Context, ev: StartEvent) -> StopEvent: ...\n"
    write(
        {"main.py": f"from {library} import Context, StartEvent, StopEvent, Workflow, step\nclass F(Workflow):\n{step}"}
    )
    assert [each.code for each in Session([Path()]).check().diagnostics] == codes


@pytest.mark.parametrize("option", ["timeout=3", "gather=[StopEvent]", "workers=4"])
def test_options_that_the_decorator_does_not_take(option: str, write: Write) -> None:
    """The library fails on them where the class is defined."""
    step = f"    @step({option})\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
    write({"main.py": f"from llama_index.core.workflow import *\nclass F(Workflow):\n{step}"})
    assert [each.code for each in Session([Path()]).check().diagnostics] == ["WF110"]
