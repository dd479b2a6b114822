"""A step and an attribute of one name do not go together."""

from collections.abc import Awaitable, Callable
from typing import Any

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event):
    pass


class ByConstructor(Workflow):
    def __init__(self, write: str = "", other: int = 1) -> None:
        super().__init__()
        self.draft = None  # type: ignore  # error[live,lint]: WF114 (hidden from mypy)
        self.write = write  # type: ignore  # error[live,lint]: WF114 (hidden from mypy)
        self.other = other

    @step
    async def write(self, ev: StartEvent) -> Draft:
        return Draft()

    @step
    async def draft(self, ev: Draft) -> StopEvent:
        return StopEvent()


class Base(Workflow):
    @step
    async def write(self, ev: StartEvent) -> Draft | StopEvent:
        return Draft()

    @step
    async def draft(self, ev: Draft) -> StopEvent:
        return StopEvent()

    @step
    async def extra(self, ev: Draft) -> None:
        return None


class BySubclass(Base):
    extra = "more"  # type: ignore  # error[live,lint]: WF114 (hidden from mypy)


class ByBody(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step  # type: ignore
    async def again(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    again = ""  # type: ignore  # noqa: F811 # error[lint]: WF114 (gone when the class is there; hidden from mypy)


class Without(Base):
    """A subclass that wants to be without a step says so."""

    extra = None  # type: ignore


class Replaced(Base):
    """What is put in the place of a step may be called as well."""

    def __init__(self, draft: Callable[[Draft], Awaitable[StopEvent]] | None = None, write: Any = None) -> None:
        super().__init__()
        self.draft = draft  # type: ignore
        if write:
            self.write = write  # type: ignore
        self.extra = self.wrapped(self.extra)  # type: ignore

    def wrapped(self, method: Any) -> Any:
        return method


class Named(Base):
    write_name = "draft"

    def __init__(self) -> None:
        super().__init__()
        self.drafts = ["draft"]
        draft = None
        self.kept = draft

    def later(self) -> None:
        self.draft = None  # type: ignore


class Before(Workflow):
    begin: Any = None

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:  # type: ignore  # noqa: F811
        return StopEvent()
