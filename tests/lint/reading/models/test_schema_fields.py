"""Fields of models: what they demand."""

from pathlib import Path

import pytest

from surefoot_lint.checking.session import Session
from surefoot_lint.reading.models.schemas import Schema
from tests.lint.projects import HEADER, Write

FLOW = "\nclass Flow(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"


def schema(body: str, write: Write) -> Schema:
    """The shape of an event with this body."""
    imports = "from pydantic import ConfigDict, Field, model_validator\n"
    write({"main.py": f"{HEADER}{imports}class E(Event):\n    {body}\n{FLOW}"})
    project, _ = Session([Path()]).survey()
    assert project is not None
    found = project.schema("main.E")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("body", "required"),
    [
        ("x: int", True),
        ("x: int = 1", False),
        ("x: int = Field(description='a number')", True),
        ("x: int = Field(default=1)", False),
        ("x: int = Field(default_factory=int)", False),
        ("x: int = Field(...)", True),
        ("x: Annotated[int, Field(gt=1)]", True),
        ("x: unknown.Type", None),
        ("x: int\n    @model_validator(mode='before')\n    def fill(cls, data): ...", None),
    ],
)
def test_what_must_be_given(body: str, required: bool | None, write: Write) -> None:
    """A field without a default, unless something out of sight or a method may fill it in."""
    assert schema(body, write).fields["x"].required is required


@pytest.mark.parametrize(
    ("body", "constraints"),
    [
        ("x: int = Field(1, gt=0, description='a number')", ("gt=0",)),
        ("x: Annotated[int, Field(le=9, gt=0), 'a number']", ("gt=0", "le=9")),
        ("x: Annotated[int, check]", ("check",)),
        ("x: int = 1", ()),
    ],
)
def test_what_is_demanded_beside_the_type(body: str, constraints: tuple[str, ...], write: Write) -> None:
    """As written, in one order; words for people demand nothing."""
    field = schema(body, write).fields["x"]
    assert (field.type, field.constraints) == ("int", constraints)


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        ("x: int", "allow"),
        ("model_config = ConfigDict(extra='forbid')", "forbid"),
        ("model_config = {'extra': 'ignore'}", "ignore"),
    ],
)
def test_what_becomes_of_further_fields(body: str, extra: str, write: Write) -> None:
    """Events take them unless they say otherwise."""
    assert schema(body, write).extra == extra


def test_an_alias_may_name_itself(write: Write) -> None:
    """Inside of itself it keeps its name."""
    aliases = "Json = Union[list['Json'], str]\nOne = list['Other']\nOther = Optional['One']\n"
    write({"main.py": f"{HEADER}{aliases}class E(Event):\n    x: Json\n    y: One\n{FLOW}"})
    project, _ = Session([Path()]).survey()
    found = project.schema("main.E") if project else None
    assert found is not None
    assert {name: field.type for name, field in found.fields.items()} == {
        "x": "typing.Union[list[Json], str]",
        "y": "list[typing.Optional[One]]",
    }


@pytest.mark.parametrize(
    ("path", "written"), [("01 load.py", "_01_load.E"), ("for.py", "_for.E"), ("é².py", "é_.E")], ids=ascii
)
def test_a_script_whose_name_is_no_identifier(path: str, written: str, write: Write) -> None:
    """Its classes are written as if it could be imported."""
    write({path: f"{HEADER}class E(Event):\n    x: 'list[E]'\n    y: '\\0'\n{FLOW}"})
    project, workflows = Session([Path()]).survey()
    assert project is not None
    found = project.schema(workflows[0].fullname.removesuffix("Flow") + "E")
    assert found is not None
    assert found.fields["x"].type == f"list[{written}]"
