"""What pydantic's own dump would lose comes back from a snapshot."""

import math
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, computed_field

from surefoot.context.serializers import JsonSerializer
from surefoot.events import CollectionReleaseEvent, Event, StopEvent


class Shape(BaseModel):
    size: float = 0.0


class Circle(Shape):
    pass


class Layer(BaseModel):
    shape: Shape = Shape()
    children: "list[Layer]" = []


class Drawn(Event):
    layer: Layer
    kind: Literal["new", "old"] = "new"


class Chosen(Event):
    one: Circle | Shape
    more: list[Shape | Circle]


class Scored(Event):
    best: float = -math.inf
    rest: list[float]


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")


class Squared(BaseModel):
    model_config = ConfigDict(extra="forbid")
    side: int

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know decorated properties
    @property
    def area(self) -> int:
        return self.side**2


@dataclass
class Box:
    side: Squared


class Boxed(Event):
    box: Box
    sides: list[Squared]


DEEP = Drawn(layer=Layer(children=[Layer(children=[Layer(shape=Circle(size=2))])]))


@pytest.mark.difference(27)
@pytest.mark.parametrize(
    "value",
    [
        DEEP,
        Chosen(one=Shape(size=1), more=[Circle(), Shape()]),
        Scored(rest=[]),
        Scored(best=1.0, rest=[1.0, math.inf]),
        Event(best=math.inf),
        StopEvent(result=[math.inf, DEEP]),
        Event(layer=Layer(shape=Shape(size=math.inf))),
        Drawn(layer=Layer(shape=Shape(size=math.inf))),
        Event(open=Open.model_validate({"shape": Circle()})),
        Boxed(box=Box(Squared(side=2)), sides=[Squared(side=3)]),
        CollectionReleaseEvent(events=[DEEP, Scored(rest=[])]),
    ],
    ids=repr,
)
def test_what_a_model_holds_comes_back_as_it_was(value: Any) -> None:
    """Classes that an annotation does not tell apart, infinite numbers, and no computed field too many."""
    serializer = JsonSerializer()
    again = serializer.deserialize(serializer.serialize(value))
    assert again == value
    assert repr(again) == repr(value)
