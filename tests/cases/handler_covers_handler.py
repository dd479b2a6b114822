"""Handlers cover steps, never handlers."""

from surefoot import Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent


class Failed(Event):
    pass


class InTurn(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin"])
    async def first(self, ev: StepFailedEvent) -> Failed:
        return Failed()

    @step
    async def repair(self, ev: Failed) -> StopEvent:
        return StopEvent()

    @catch_error
    async def second(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Nested(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin"])
    async def first(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["first", "second"])  # error: WF503, WF503
    async def second(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Overrides(InTurn):
    @catch_error(for_steps=["first"])  # error: WF503
    async def second(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Base(Workflow):
    @catch_error(for_steps=["begin"])
    async def first(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class NoHandlerAnyMore(Base):
    @step
    async def first(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["first"])
    async def second(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()
