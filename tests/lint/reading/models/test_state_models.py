"""Models of state as text: across files, under any name, and where something is out of sight."""

import pytest

from tests.lint.projects import Write, declared

FLOW = """\
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
from models import State


class Flow(Workflow):
    @step
    async def begin(self, ctx: Context[State], ev: StartEvent) -> StopEvent: ...
"""
HEAD = """\
from __future__ import annotations
from typing import Annotated, ClassVar
from pydantic import BaseModel, Field
"""


def fields(models: str, write: Write, **more: str) -> dict[str, bool] | None:
    """Field → whether it is required, of the model `State` in a file `models.py`."""
    write({"main.py": FLOW, "models.py": HEAD + models, **{f"{name}.py": text for name, text in more.items()}})
    (workflow,) = declared()
    (found,) = (cls.fields for cls in workflow.classes if cls.name == "State")
    return None if found is None else {field.name: field.required for field in found}


def test_fields_come_from_all_files_of_the_project(write: Write) -> None:
    """In the order in which pydantic has them."""
    base = "import pydantic as p\nclass Base(p.BaseModel):\n    one: int\n    two: int = 2\n"
    models = "from base import Base\nclass State(Base):\n    three: int\n    one: int = 1\n"
    assert fields(models, write, base=base) == {"one": False, "two": False, "three": True}


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        ("class State(BaseModel):\n    x: int", {"x": True}),
        ("class State(BaseModel):\n    x: Given\nGiven = Annotated[int, Field(default=3)]", {"x": False}),
        ("Plain = list[int]\nclass State(BaseModel):\n    x: Plain", {"x": True}),
        ("class State(BaseModel):\n    x: ClassVar[int]\n    y: 'Annotated[int, Field(3)]'", {"y": False}),
        ("from datetime import datetime\nclass State(BaseModel):\n    x: datetime", {"x": True}),
        ("class State(BaseModel):\n\tx: int", {"x": True}),
        ("from lib import Kind\nclass State(BaseModel):\n    x: Kind", None),
        ("from lib import Base\nclass State(Base):\n    x: int", None),
        ("from typing import TypeVar\nT = TypeVar('T')\nclass State(BaseModel):\n    x: T", None),
        ("class State[T](BaseModel):\n    x: int", None),
        ("type Kind = int\nclass State(BaseModel):\n    x: Kind", {"x": True}),
        ("def kind(): ...\nclass State(BaseModel):\n    x: kind", None),
        ("class State:\n    x: int", None),
    ],
)
def test_what_is_in_sight(models: str, expected: dict[str, bool] | None, write: Write) -> None:
    """What lies outside the project leaves the model unknown."""
    found = fields(models, write)
    assert found == expected if expected is None or "class State:" not in models else found is None


def test_other_classes_are_not_looked_into(write: Write) -> None:
    """Only what keeps state is asked for its fields."""
    write({"main.py": FLOW, "models.py": HEAD + "class State(BaseModel):\n    x: int\n"})
    (workflow,) = declared()
    found = {cls.name: [(field.name, field.required) for field in cls.fields] for cls in workflow.classes if cls.fields}
    assert found == {"State": [("x", True)]}
