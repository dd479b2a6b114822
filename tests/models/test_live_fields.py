"""What a live model says of its fields."""

from typing import Any, Generic, TypeVar

import pytest
from pydantic import BaseModel, Field, RootModel, model_validator

from surefoot.context.state_store import DictState
from surefoot.graph.declared import ModelField
from surefoot.graph.location import Location
from surefoot.models.live_fields import is_generic, state_fields

T = TypeVar("T")


class Plain(BaseModel):
    given: int = 3
    required: int = Field(alias="other")


class Entries(DictState):
    required: int


class Mixin:
    def method(self) -> None: ...


class Mixed(Mixin, Plain):
    pass


class FillsIn(BaseModel):
    required: int

    def __init__(self, **data: Any) -> None:
        super().__init__(**{"required": 3, **data})


class Prepares(BaseModel):
    required: int

    @model_validator(mode="before")
    @classmethod
    def fill(cls, data: dict[str, Any]) -> dict[str, Any]:
        return {"required": 3, **data}


class PreparesEntries(Entries):
    @model_validator(mode="after")
    def check(self) -> "PreparesEntries":
        return self


class Box(BaseModel, Generic[T]):
    content: T


class Annotates:
    required: int


class Annotated(Annotates, BaseModel):
    pass


class Waiting(BaseModel):
    later: "Later"  # type: ignore[name-defined]  # noqa: F821


def _nowhere(cls: type, name: str) -> None:
    """As long as no place is asked for."""


def test_a_field_is_required_where_it_has_no_default() -> None:
    """Inherited ones count, and so do those of a state with free entries."""
    fields = (ModelField("given", required=False), ModelField("required", required=True))
    assert state_fields(Plain, _nowhere) == state_fields(Mixed, _nowhere) == fields
    assert state_fields(Entries, _nowhere) == (ModelField("required", required=True),)
    assert state_fields(DictState, _nowhere) == ()


def test_a_field_stands_in_the_class_that_declares_it() -> None:
    """It is asked for by that class, which may be a base."""
    asked: list[tuple[type, str]] = []

    def place(cls: type, name: str) -> Location:
        asked.append((cls, name))
        return Location("m.py", 3)

    fields = state_fields(Mixed, place)
    assert asked == [(Plain, "given"), (Plain, "required")]
    assert fields is not None and [field.location for field in fields] == [Location("m.py", 3)] * 2


@pytest.mark.parametrize(
    "cls", [int, FillsIn, Prepares, PreparesEntries, Box, Box[int], RootModel[int], Annotated, Waiting]
)
def test_a_model_that_is_made_in_its_own_way_says_nothing(cls: type) -> None:
    """Its fields do not decide whether it can be made without arguments, or not in a way that its text shows."""
    assert state_fields(cls, _nowhere) is None


def test_generic_models() -> None:
    """With their parameters open, or filled."""
    assert is_generic(Box) and is_generic(Box[int])
    assert not is_generic(Plain) and not is_generic(int)
