"""What is given to `run()` fits the event that the workflow starts with; a plain one takes anything."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.handler import WorkflowHandler


class Ask(StartEvent):
    topic: str
    words: int = 100
    tags: list[str] = Field(default_factory=list)


class Longer(Ask):
    chapters: int = 1


class Other(StartEvent):
    title: str = ""


class Draft(Event):
    text: str = ""


class Aliased(StartEvent):
    name: str = Field(alias="fullName")
    both: int = Field(default=0, validation_alias="amount")


class Open(StartEvent):
    model_config = ConfigDict(extra="allow")

    topic: str


class Lenient(StartEvent):
    size: Annotated[int, BeforeValidator(len)]
    when: datetime
    where: Path
    how: Literal["fast", "slow"]
    title: str

    @field_validator("title", mode="before")
    @classmethod
    def joined(cls, value: object) -> str:
        return " ".join(value) if isinstance(value, list) else str(value)


class Reserved(StartEvent):
    run_id: str


class Essay(Workflow):
    @step
    async def write(self, ev: Ask) -> StopEvent:
        return StopEvent(result=ev.topic)

    async def again(self) -> WorkflowHandler[StopEvent]:
        return self.run(topic="bees")


class Bracketed(Workflow[Ask, StopEvent]):
    @step
    async def write(self, ev: Ask) -> StopEvent:
        return StopEvent(result=ev.topic)


class Plain(Workflow):
    @step
    async def write(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=ev)


class OfAliases(Workflow):
    @step
    async def write(self, ev: Aliased) -> StopEvent:
        return StopEvent(result=ev)


class OfOpen(Workflow):
    @step
    async def write(self, ev: Open) -> StopEvent:
        return StopEvent(result=ev)


class OfLenient(Workflow):
    @step
    async def write(self, ev: Lenient) -> StopEvent:
        return StopEvent(result=ev)


class OfReserved(Workflow):
    @step
    async def write(self, ev: Reserved) -> StopEvent:
        return StopEvent(result=ev)


class Inherits(Essay):
    pass


class Attached(Workflow):
    """Its step is outside."""


@step(workflow=Attached)
async def write(ev: Ask) -> StopEvent:
    return StopEvent(result=ev.topic)


class Family(Workflow):
    """A base that others complete: what starts them is theirs to say."""

    async def go(self, **fields: Any) -> Any:
        return await self.run(anything="goes", **fields)


class Member(Family):
    @step
    async def write(self, ev: Ask) -> StopEvent:
        return StopEvent(result=ev)


class Again(Essay):
    """It runs itself."""

    async def again(self) -> Any:
        return await self.run(topc="bees")  # error[mypy,lint]: WF415 (the live front end does not read calls)

    async def others(self) -> Any:
        def inner(self: Plain) -> WorkflowHandler[StopEvent]:
            return self.run(topc="bees")

        return await inner(Plain())

    @staticmethod
    async def unbound(self: Plain) -> Any:
        return await self.run(topc="bees")


class Renamed(Workflow):
    """Its `run` is its own."""

    def run(self, title: str = "", *args: Any, **kwargs: Any) -> Any:
        return super().run(topic=title, **kwargs)

    @step
    async def write(self, ev: Ask) -> StopEvent:
        return StopEvent(result=ev.topic)


async def fits(ctx: Context, fields: dict[str, Any], either: bool) -> None:
    """Nothing of this is a fault."""
    flow = Essay()
    await flow.run(topic="bees", words=3, tags=["a"])
    await flow.run(topic="bees", run_id="mine", ctx=None)
    await flow.run(None, topic="bees")
    await flow.run(ctx)
    await flow.run(ctx=ctx)
    await flow.run(**fields)
    await flow.run(start_event=Ask(topic="bees"))
    await flow.run(start_event=Longer(topic="bees"), run_id="mine")
    await flow.run(start_event=Ask(topic="bees") if either else None, topic="bees")
    await Bracketed().run(start_event=Longer(topic="bees"))
    await Plain().run(anything="goes", topc=1)
    await Plain().run(start_event=Other())
    await OfAliases().run(fullName="Ada", amount=3)
    await OfOpen().run(topic="bees", anything="goes")
    await OfReserved().run(start_event=Reserved(run_id="r"))
    await Inherits().run(topic="bees")
    await Attached().run(topic="bees")
    await Member().go(topic="bees")
    await Renamed().run("bees")
    await flow.run(topic=b"bees", words="3", tags=("a",), _private=1)  # type: ignore[arg-type, unused-ignore]
    await OfLenient().run(size="abc", when="2024-01-01", where=".", how="fast", title=["a", "b"])


async def knows_only_a_base(flow: Essay, event: StartEvent, maybe: Ask | None) -> None:
    """What is declared as a base class may be what is wanted."""
    await flow.run(start_event=event)
    await flow.run(start_event=maybe, topic="bees")


async def shadows() -> None:
    """A variable that is bound twice is not followed."""
    flow: Workflow = Plain()
    await flow.run(topc="bees")
    flow = Essay()
    await flow.run(topic="bees")


async def misspells() -> None:
    flow = Essay()
    await flow.run(topc="bees")  # error[mypy,lint]: WF415 (the live front end does not read calls)
    await Essay().run(topic="bees", wrods=3)  # error[mypy,lint]: WF415 (as above)
    await Inherits().run(topic="bees", author="Ada")  # error[mypy,lint]: WF415 (as above)
    await Attached().run(topc="bees")  # error[mypy,lint]: WF415 (as above)
    await OfAliases().run(name="Ada")  # error[mypy,lint]: WF415 (as above)


async def forgets() -> None:
    await Essay().run()  # error[mypy,lint]: WF415 (as above)
    await Essay().run(words=3, run_id="mine")  # error[mypy,lint]: WF415 (as above)
    await OfReserved().run(run_id="mine")  # error[mypy,lint]: WF415 (as above)


async def ignores() -> None:
    event = Ask(topic="bees")
    await Essay().run(start_event=Ask(topic="bees"), topic="ants")  # error[mypy,lint]: WF415 (as above)
    await Essay().run(start_event=event, words=3)  # error[mypy]: WF415 (the text does not follow events)


async def starts_otherwise() -> None:
    await Essay().run(start_event=Other())  # error[mypy,lint]: WF415 (as above)
    await Essay().run(start_event=StartEvent(topic="bees"))  # error[mypy]: WF415 (not a class of the project)
    # What the brackets of a workflow refuse, and what is no context, mypy refuses by itself.
    await Bracketed().run(start_event=Other())  # type: ignore[arg-type]  # error[lint]: WF415 (mypy's own)
    await Essay().run("bees")  # type: ignore[arg-type]  # error[lint]: WF415 (mypy's own)
    await Essay().run(Ask(topic="bees"))  # type: ignore[arg-type]  # error[lint]: WF415 (mypy's own)


async def gives_what_is_refused(maybe: str | None) -> None:
    await Essay().run(topic=["bees"])  # error[mypy]: WF415 (types are mypy's)
    await Essay().run(topic=3)  # error[mypy]: WF415 (as above)
    await Essay().run(topic=None)  # error[mypy]: WF415 (as above)
    await Essay().run(topic="bees", words=[], tags="a")  # error[mypy]: WF415, WF415 (as above)
    await Essay().run(topic=maybe)


async def tests_what_is_refused() -> None:
    flow = Essay()
    with suppress(ValidationError):
        await flow.run(words=3)
    with suppress(ValidationError):
        await Essay().run(topic=3)


MODULE_WIDE = Essay()


async def uses_what_the_module_has() -> None:
    await MODULE_WIDE.run(topc="bees")  # error[mypy,lint]: WF415 (the live front end does not read calls)
    await MODULE_WIDE.run(topic="bees")


class Holder:
    def __init__(self) -> None:
        self.flow = Essay()

    async def go(self) -> None:
        await self.flow.run(topc="bees")  # error[mypy,lint]: WF415 (the live front end does not read calls)
        await self.flow.run(topic="bees")
