"""An event with fields is built with these fields; one without takes anything."""

from contextlib import suppress
from typing import Annotated, Any, ClassVar

import pydantic
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    computed_field,
    field_validator,
    model_validator,
)

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent

Labelled = Annotated[str, Field(alias="labelled")]
Title = str


class Draft(Event):
    """An event."""

    limit: ClassVar[int] = 1000

    topic: str
    words: int = 100
    tags: list[str] = Field(default_factory=list)
    _seen: bool = PrivateAttr(default=False)

    @computed_field
    def length(self) -> int:
        return self.words

    @field_validator("topic")
    @classmethod
    def strip(cls, value: str) -> str:
        return value.strip()


class Long(Draft):
    chapters: int
    words: int


class Free(Event):
    pass


class Verdict(StopEvent):
    score: int


class Own(StopEvent):
    result: int


class Begin(StartEvent):
    topic: str


class Confirm(InputRequiredEvent):
    question: str


class Confirmed(HumanResponseEvent):
    yes: bool


# --- what fits --------------------------------------------------------------------------------------------------------

Draft(topic="bees")
Draft(topic="bees", words=10, tags=[], _seen=True)
Long(topic="bees", words=10, chapters=3)
Free()
Free(anything=1, goes=2)
Event(anything=1)
StartEvent(topic="bees")
StopEvent("done")
StopEvent(result="done", more=1)
Verdict(score=1)
Verdict(score=1, result="well")
Verdict("well", score=1)
Own(1)
Own(result=1)
Begin(topic="bees")
Confirm(question="sure?", request_id="a")
Confirmed(yes=True, request_id="a")
InputRequiredEvent(question="sure?")

given: dict[str, Any] = {"topic": "bees"}
Draft(**given)
Draft(words=10, **given)


# --- what does not ----------------------------------------------------------------------------------------------------


def wrong() -> None:
    Draft(topic="bees", wrods=10)  # error[mypy,lint]: WF414 (no live front end reads a call)
    Draft()  # error[mypy,lint]: WF414 (no live front end reads a call)
    Draft(  # error[mypy,lint]: WF414 (no live front end reads a call)
        words=10,
    )
    Draft(
        topic="bees",
        colour="red",  # error[mypy,lint]: WF414 (no live front end reads a call)
    )
    Draft(topc="bees")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Draft("bees")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Free("bees")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Long(topic="bees", chapters=3)  # error[mypy,lint]: WF414 (no live front end reads a call)
    Verdict()  # error[mypy,lint]: WF414 (no live front end reads a call)
    Verdict("well")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Own()  # error[mypy,lint]: WF414 (no live front end reads a call)
    Confirm(prefix="sure?", question="sure?")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Draft(wordz=10, **given)  # error[mypy,lint]: WF414 (no live front end reads a call)
    [Draft(topik=topic) for topic in ("a", "b")]  # error[mypy,lint]: WF414 (no live front end reads a call)


class Write(Workflow):
    @step
    async def begin(self, ctx: Context, ev: Begin) -> Draft:
        ctx.write_event_to_stream(Draft(topic=ev.topic, word=1))  # error[mypy,lint]: WF414 (it has not run yet)
        return Draft(topic=ev.topic)

    @step
    async def end(self, ev: Draft) -> Verdict:
        return Verdict(scores=1)  # error[mypy,lint]: WF414 (it has not run yet)


# --- aliases and configuration ----------------------------------------------------------------------------------------


class Aliased(Event):
    label: str = Field(alias="Label")
    colour: str = pydantic.Field(default="red", validation_alias="Colour", alias="other")
    noted: Labelled
    shown: str = Field(default="", serialization_alias="Shown")


class ByName(Event):
    model_config = ConfigDict(populate_by_name=True)

    label: str = Field(alias="Label")


class Heir(ByName):
    size: int = Field(alias="Size")


class Open(Event):
    model_config = ConfigDict(extra="allow")

    topic: str


class Closed(Event, extra="forbid"):
    topic: str = "bees"


class Defaulted(Event):
    given: dict[str, Any] = Field(default_factory=dict)

    def model_post_init(self, context: Any) -> None:
        self._data.update(self.given)


class Claim(Defaulted):
    key: str = "claim"


class Titled(Event):
    topic: str = "bees"

    @property
    def title(self) -> str:
        return str(self.get("title", self.topic))


class Priced(Event):
    topic: str

    def price(self) -> int:
        return int(self["price"])


class Converted(Event):
    words: Annotated[int, BeforeValidator(len)]
    topic: Annotated[str, pydantic.AfterValidator(str.strip)] = ""


class Covered(Converted):
    def words(self) -> int:  # type: ignore
        return 3


def conversions() -> None:
    Converted(words="three")
    Converted(topic="bees")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Converted(words="three", topics="bees")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Covered()


def aliases() -> None:
    Aliased(Label="a", Colour="b", labelled="c", shown="d")
    Aliased(label="a", labelled="c")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Aliased(Label="a", other="b", labelled="c")  # error[mypy,lint]: WF414 (no live front end reads a call)
    Aliased(Label="a")  # error[mypy,lint]: WF414 (no live front end reads a call)
    ByName(Label="a")
    ByName(label="a")
    Heir(label="a", size=3)
    Heir(Label="a", Size=3)
    ByName()  # error[mypy,lint]: WF414 (no live front end reads a call)
    Open(topic="a", anything=1)
    Open(anything=1)  # error[mypy,lint]: WF414 (no live front end reads a call)
    Claim(statement="bees sting", given={"doubtful": True})
    Titled(title="On bees")
    Priced(topic="bees", price=3)
    Priced(price=3)  # error[mypy,lint]: WF414 (no live front end reads a call)
    Closed(topics="a")  # error[mypy,lint]: WF414 (no live front end reads a call)


# --- what is to fail -------------------------------------------------------------------------------------------------


def test_fields() -> None:
    with suppress(ValidationError):
        Draft(words=10)
    with suppress(ValidationError):
        make(Draft if Draft(wrods=1) else Long)


# --- what cannot be seen is not spoken of -----------------------------------------------------------------------------


class Filled(Event):
    topic: str

    @model_validator(mode="before")
    @classmethod
    def fill(cls, data: Any) -> Any:
        return {"topic": "bees"}


class Making(Event):
    topic: str

    def __init__(self, about: str) -> None:
        super().__init__(topic=about)


class MadeSo(Making):
    words: int = 3


def lower(name: str) -> str:
    return name.lower()


class Generated(Event):
    model_config = ConfigDict(alias_generator=lower)

    Topic: str


class Plain:
    def __init__(self, **anything: object) -> None:
        pass


class Record(BaseModel):
    topic: str = "bees"


def make(kind: type[Draft]) -> None:
    Filled()
    Making("bees")
    MadeSo("bees")
    Generated(topic="bees")
    Plain(wrods=1)
    another = Draft
    another(topic="bees")
    if make:
        Shadowed = Plain
    else:
        Shadowed = Draft  # type: ignore[assignment,misc]
    Shadowed(wrods=1)


def draft(Draft: type[Plain]) -> None:
    Draft(wrods=1)


drafts = [Long(wrods=1) for Long in (Plain,)]
