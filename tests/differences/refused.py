"""Workflows that are refused, and that pass elsewhere. Broken on purpose, so the checkers pass over this file."""

from pydantic import BaseModel

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent

__all__ = ["Confused", "Lacking", "Recoveries", "Torn", "Unfilled", "Workers"]


class Foreign:
    """Stands for a class of somebody else's that happens to be called `Context`."""


Foreign.__name__ = Foreign.__qualname__ = "Context"


class Confused(Workflow):
    @step
    async def only(self, context: Foreign, ev: StartEvent) -> StopEvent:  # type: ignore[unknown-parameter]
        return StopEvent()


class Unfilled(Workflow):
    @step
    async def only(self, ev: StartEvent, temperature: float) -> StopEvent:  # type: ignore[unknown-parameter]
        return StopEvent()


class Workers(Workflow):
    @step(num_workers=True)  # type: ignore[bad-step-option]
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


class Recoveries(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(max_recoveries=True)  # type: ignore[bad-step-option]
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Plain(BaseModel):
    count: int  # type: ignore[state-without-default]


class Lacking(Workflow):
    @step
    async def only(self, ctx: Context[Plain], ev: StartEvent) -> StopEvent:
        return StopEvent()


class Counts(BaseModel):
    count: int = 0


class Names(BaseModel):
    names: list[str] = []


class Middle(Event):
    pass


class Torn(Workflow):
    @step
    async def begin(self, ctx: Context[Counts], ev: StartEvent) -> Middle:
        return Middle()

    @step
    async def end(self, ctx: Context[Names], ev: Middle) -> StopEvent:  # type: ignore[conflicting-state]
        return StopEvent()
