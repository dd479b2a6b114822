"""The same workflow written in another way."""

from pathlib import Path

from surefoot_lint.checking.session import Session
from surefoot_lint.compat.compare import compare
from surefoot_lint.compat.contract import Contract
from surefoot_lint.compat.extraction import contract_of
from tests.lint.projects import Write

BEFORE = """\
import enum
from typing import Optional, List, Dict, Union, Generic, TypeVar
from pydantic import BaseModel
from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

class Colour(str, enum.Enum):
    RED = "red"
class Part(BaseModel):
    n: Optional[int] = None
    names: List[str]
class Begin(StartEvent):
    topic: str
class A(Event):
    x: Optional[int]
    parts: List[Part]
    by: Dict[str, Union[int, str]]
    colour: Colour
class State(BaseModel):
    seen: List[str] = []
class Flow(Workflow):
    @step
    async def begin(self, ctx: Context[State], ev: Begin) -> A: ...
    @step
    async def work(self, ctx: Context[State], ev: A) -> StopEvent: ...
"""

AFTER = """\
from __future__ import annotations
import enum as en
import typing as t
import pydantic
import surefoot as sf
from surefoot import Context, events
from surefoot.events import StopEvent
from mixins import Steps, State

Names = list[str]
class Colour(en.StrEnum):
    RED = en.auto()
class Part(pydantic.BaseModel):
    n: int | None = None
    names: Names
class Begin(events.StartEvent):
    topic: "str"
class HasX(events.Event):
    x: t.Optional[int]
class A(HasX):
    parts: "list[Part]"
    by: dict[str, int | str]
    colour: Colour
class Flow(Steps, sf.Workflow):
    @sf.step
    async def work(self, ctx: Context[State], ev: A) -> StopEvent: ...
"""

MIXINS = """\
from __future__ import annotations
import typing
from pydantic import BaseModel
from surefoot import Context, step, Workflow
if typing.TYPE_CHECKING:
    from flows import Begin, A
class State(BaseModel):
    seen: list[str] = []
class Steps(Workflow):
    @step
    async def begin(self, ctx: Context[State], ev: Begin) -> A: ...
"""


def contract(also: Contract | None = None) -> Contract:
    """The contract of the current folder."""
    return contract_of(*Session([Path()]).survey(), also.models if also else ())


def test_another_spelling_changes_nothing(write: Write) -> None:
    """Aliases, unions, postponed and quoted annotations, base classes, mixins, models that leave their name behind."""
    write({"flows.py": BEFORE})
    before = contract()
    write({"flows.py": AFTER, "mixins.py": MIXINS})
    assert compare(before, contract(before)) == []


def test_the_shapes_are_read(write: Write) -> None:
    """Nothing above was silent because nothing was seen."""
    write({"flows.py": BEFORE})
    before = contract()
    assert before.workflows["flows.Flow"].state == "flows.State"
    assert {name: field.required for name, field in before.models["flows.A"].fields.items()} == {
        "x": True,
        "parts": True,
        "by": True,
        "colour": True,
    }
    assert before.models["flows.Part"].fields["n"].required is False
    assert before.models["flows.Colour"].fields["RED"].type == "'red'"
