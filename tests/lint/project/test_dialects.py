"""The names of the library as wf-lint knows them, held against the library."""

import importlib
from pathlib import Path

import pytest

from surefoot.configuration import Configuration
from surefoot.graph import names
from surefoot_lint.checking.session import Session
from surefoot_lint.project import dialects
from surefoot_lint.refusal import Refusal
from tests.lint.projects import Write


@pytest.mark.parametrize("fullname", dialects.FRAMEWORK_CLASSES)
def test_classes_are_those_of_the_library(fullname: str) -> None:
    """Each exists under its full name and derives from what the table says, `Generic` aside."""
    module, _, name = fullname.rpartition(".")
    cls = getattr(importlib.import_module(module), name)
    line = tuple(f"{ancestor.__module__}.{ancestor.__qualname__}" for ancestor in cls.__mro__)
    assert dialects.FRAMEWORK_CLASSES[fullname] == tuple(member for member in line if member != "typing.Generic")


@pytest.mark.parametrize(
    ("module", "dialect"),
    [
        ("surefoot", "surefoot"),
        ("surefoot.events", "surefoot"),
        ("workflows.context.context", "workflows"),
        ("llama_index.core.workflow.events", "llama_index.core.workflow"),
        ("llama_agents.workflows", "llama_agents.workflows"),
        ("llama_index.core", None),
        ("surefooted", None),
        ("my.workflows", None),
    ],
)
def test_modules_belong_to_dialects(module: str, dialect: str | None) -> None:
    """By whole parts of the name, from the left."""
    assert dialects.dialect_of(module) == dialect


@pytest.mark.parametrize(
    ("module", "leads"),
    [("llama_index", True), ("llama_index.core", True), ("workflows.events", True), ("workflows.Workflow", False)],
)
def test_packages_on_the_way_lead_to_a_dialect(module: str, leads: bool) -> None:
    """`import llama_index` may end in a dialect, and a class is no module."""
    assert dialects.leads_to_dialect(module) is leads


def test_names_have_one_meaning_wherever_they_come_from() -> None:
    """Other names of the library carry no meaning."""
    assert dialects.canonical("StopEvent") == names.STOP_EVENT
    assert dialects.canonical("step") in names.STEP_DECORATORS
    assert dialects.canonical("ConstantDelay") is None


def test_chosen_dialects() -> None:
    """One word stands for all spellings of LlamaIndex Workflows; what is no library is refused."""
    assert dialects.import_names([]) == frozenset()
    assert dialects.import_names(["surefoot"]) == {"surefoot"}
    assert dialects.import_names(["llama-index"]) == {
        "workflows",
        "llama_index.core.workflow",
        "llama_agents.workflows",
    }
    with pytest.raises(Refusal, match="there is no dialect 'airflow'"):
        dialects.import_names(["airflow"])


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
