"""The names of the library as wf-lint knows them, held against the library."""

import importlib

import pytest

from surefoot.graph import names
from surefoot_lint.project import dialects


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
