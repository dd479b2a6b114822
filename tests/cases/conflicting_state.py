"""The models of state that steps name stand in one line of inheritance."""

from typing import Annotated

from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.context.state_store import DictState
from surefoot.events import Event, StartEvent, StopEvent


class Next(Event):
    pass


class Last(Event):
    pass


class State(BaseModel):
    number: int = 1


class Left(State):
    left: int = 1


class Right(State):
    right: int = 1


class Both(Left, Right):
    pass


class Entries(DictState):
    pass


Other = Left


class InLine(Workflow):
    @step
    async def begin(self, ctx: Context[Left], ev: StartEvent) -> Next:
        return Next()

    @step
    async def middle(self, ctx: Context[State], ev: Next) -> Last:
        return Last()

    @step
    async def end(self, ctx: "Context[Other]", ev: Last) -> StopEvent:
        return StopEvent()


class BroughtTogether(Workflow):
    @step
    async def begin(self, ctx: Context[Left], ev: StartEvent) -> Next:
        return Next()

    @step
    async def middle(self, ctx: Context, ev: Next) -> Last:
        return Last()

    @step
    async def end(self, ctx: Context[Both], ev: Last) -> StopEvent:
        return StopEvent()


class NoModel(Workflow):
    @step
    async def begin(self, ctx: Context[Left], ev: StartEvent) -> Next:
        return Next()

    @step
    async def end(self, ctx: Context[DictState], ev: Next) -> StopEvent:
        return StopEvent()


class SideBySide(Workflow):
    @step
    async def begin(self, ctx: Context[Left], ev: StartEvent) -> Next:
        return Next()

    @step
    async def middle(self, ctx: Annotated[Context[Right], "both"], ev: Next) -> Last:  # error: WF602
        return Last()

    @step
    async def end(self, ctx: Context[State], ev: Last) -> StopEvent:
        return StopEvent()


class Base(Workflow):
    @step
    async def begin(self, ctx: Context[Left], ev: StartEvent) -> Next:
        return Next()


class OfTwoMinds(Base):
    @step
    async def end(self, ctx: Context[Entries], ev: Next) -> StopEvent:  # error: WF602
        return StopEvent()


class Settled(Base):
    @step
    async def begin(self, ctx: Context[Entries], ev: StartEvent) -> Next:
        return Next()

    @step
    async def end(self, ctx: Context[Entries], ev: Next) -> StopEvent:
        return StopEvent()
