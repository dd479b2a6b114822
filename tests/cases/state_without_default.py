"""A run begins with an instance of the model of state, made of defaults."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Generic, Optional, TypeVar

import pydantic
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, computed_field, field_validator, model_validator

from surefoot import Context, Workflow, step
from surefoot.context.state_store import DictState
from surefoot.events import Event, StartEvent, StopEvent

Count = Annotated[int, Field(default=3)]
Text = str
Required = Annotated[int, Field(description="how many")]
LIMIT: Final = 5


class Next(Event):
    pass


# --- every field has a default ----------------------------------------------------------------------------------------


class Plain(BaseModel):
    """A model."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    kind: ClassVar[str]
    quoted: "ClassVar[str]"
    number: int = 3
    maybe: int | None = None
    limited: int = Field(LIMIT, gt=0)
    named: int = Field(default=3, alias="other")
    listed: list[int] = Field(default_factory=list)
    bare: list[int] = pydantic.Field(default_factory=list)
    counted: Count
    noted: Annotated[int, "a note", Field(default_factory=int)]
    both: Annotated[int, Field(default=3)] = Field(description="twice")
    _hidden: int = PrivateAttr()
    _private: int

    class Inner(BaseModel):
        required: int

    @computed_field
    def doubled(self) -> int:
        return 2 * self.number

    @field_validator("number", mode="before")
    @classmethod
    def check(cls, value: object) -> object:
        return value


class Derived(Plain):
    extra: datetime = datetime(2020, 1, 1)


class PlainFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Plain], ev: StartEvent) -> StopEvent:
        return StopEvent()


class DerivedFlow(Workflow):
    @step
    async def begin(self, ev: StartEvent, ctx: "Context[Derived]") -> StopEvent:
        return StopEvent()


class Free(DictState):
    number: int = 3


class FreeFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Free], ev: StartEvent) -> Next:
        return Next()

    @step
    async def end(self, ctx: Context[DictState], ev: Next) -> StopEvent:
        return StopEvent()


# --- a model that a more derived one completes -----------------------------------------------------------------------


class Incomplete(BaseModel):
    number: int


class Completed(Incomplete):
    number: int = 3


class Completes(Workflow):
    @step
    async def begin(self, ctx: Context[Incomplete], ev: StartEvent) -> Next:
        return Next()

    @step
    async def end(self, ctx: Context[Completed], ev: Next) -> StopEvent:
        return StopEvent()


class Base(Workflow):
    @step
    async def begin(self, ctx: Context[Incomplete], ev: StartEvent) -> StopEvent:
        return StopEvent()


class Overrides(Base):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent()


# --- who knows --------------------------------------------------------------------------------------------------------


class FillsIn(BaseModel):
    number: int

    def __init__(self, **data: Any) -> None:
        super().__init__(**{"number": 3, **data})


class Prepares(BaseModel):
    number: int

    @model_validator(mode="before")
    @classmethod
    def fill(cls, data: dict[str, Any]) -> dict[str, Any]:
        return {"number": 3, **data}


class Heir(Prepares):
    other: int


T = TypeVar("T")


class Box(BaseModel, Generic[T]):
    content: T


class NoModel:
    number: int


@dataclass
class Data:
    number: int = 3


class FillsInFlow(Workflow):
    @step
    async def begin(self, ctx: Context[FillsIn], ev: StartEvent) -> StopEvent:
        return StopEvent()


class PreparesFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Heir], ev: StartEvent) -> StopEvent:
        return StopEvent()


class BoxFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Box[int]], ev: StartEvent) -> StopEvent:
        return StopEvent()


class NoModelFlow(Workflow):
    @step
    async def begin(self, ctx: Context[NoModel], ev: StartEvent) -> Next:  # type: ignore[type-var]
        return Next()

    @step
    async def end(self, ctx: Context[Data], ev: Next) -> StopEvent:  # type: ignore[type-var]
        return StopEvent()


class AnyFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Incomplete], ev: StartEvent) -> Next:
        return Next()

    @step
    async def end(self, ctx: Context[Any], ev: Next) -> StopEvent:
        return StopEvent()


class NotValidated(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def begin(self, ctx: Context[Incomplete], ev: StartEvent) -> StopEvent:
        return StopEvent()


# --- no run can begin -------------------------------------------------------------------------------------------------


class Shape(BaseModel, ABC):
    sides: int  # error: WF601

    @abstractmethod
    def area(self) -> float: ...


class Square(Shape):
    number: int  # error: WF601
    maybe: Optional[int]  # error: WF601
    either: Annotated[int, "a note"] | None  # error: WF601
    text: Text  # error: WF601
    quoted: "datetime"  # error: WF601
    described: int = Field(description="no default")  # error: WF601
    dotted: int = ...  # type: ignore[assignment]  # error: WF601
    dots: int = Field(...)  # error: WF601
    default_dots: int = Field(default=...)  # error: WF601
    no_factory: int = Field(default_factory=None)  # type: ignore[call-overload]  # error: WF601
    required: Required  # error: WF601
    alias: int = Field(alias="other")  # error: WF601
    final: Final[int]  # type: ignore[misc]  # error: WF601
    given: int = 3

    def area(self) -> float:
        return 1.0


class SquareFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Square], ev: StartEvent) -> Next:
        return Next()

    @step
    async def end(self, ctx: Context[Shape], ev: Next) -> StopEvent:
        return StopEvent()


class Again(Plain):
    number: int  # error: WF601


class AgainFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Again], ev: StartEvent) -> StopEvent:
        return StopEvent()


class Entries(DictState):
    number: int  # error: WF601


class EntriesFlow(Workflow):
    @step
    async def begin(self, ctx: Context[Entries], ev: StartEvent) -> StopEvent:
        return StopEvent()
