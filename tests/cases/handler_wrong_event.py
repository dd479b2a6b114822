"""A handler takes one failure, beside what any step may take."""

from typing import Annotated, Any, Optional

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent
from surefoot.resource import Resource


class Draft(Event):
    pass


class Special(StepFailedEvent):
    pass


Failure = StepFailedEvent


def make_log() -> list[str]:
    return []


class Right(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def alias(self, ctx: Context, ev: "Failure", limit: int = 3) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def optional(self, ev: Optional[StepFailedEvent]) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def noted(self, ev: Annotated[StepFailedEvent, "what failed"]) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def helped(self, ev: StepFailedEvent, log: Annotated[list[str], Resource(make_log)]) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def anything(self, ev: StepFailedEvent, other: Any = None) -> StopEvent:
        return StopEvent()


class Wrong(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def other(self, ev: Draft) -> StopEvent:  # error: WF505
        return StopEvent()

    @catch_error(for_steps=[])
    async def base(self, ev: Event) -> StopEvent:  # error: WF505
        return StopEvent()

    @catch_error(for_steps=[])
    async def subclass(self, ev: Special) -> StopEvent:  # error: WF505
        return StopEvent()

    @catch_error(for_steps=[])
    async def union(self, ev: StepFailedEvent | Draft) -> StopEvent:  # error: WF505
        return StopEvent()

    @catch_error(for_steps=[])
    async def beside(self, ev: StepFailedEvent, draft: Draft) -> StopEvent:  # error: WF505
        return StopEvent()

    @catch_error(for_steps=[])
    async def twice(self, ev: StepFailedEvent, again: StepFailedEvent) -> StopEvent:  # error: WF505
        return StopEvent()

    @catch_error(for_steps=[])
    async def batch(self, ev: list[StepFailedEvent]) -> StopEvent:  # error: WF505
        return StopEvent()


class WrongInAnotherWay(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def nothing(self) -> StopEvent:  # error: WF101
        return StopEvent()

    @catch_error(for_steps=[])
    async def stop(self, ev: StopEvent) -> StopEvent:  # error: WF103
        return StopEvent()

    @catch_error(for_steps=[])
    async def mixed(self, ev: StepFailedEvent | int) -> StopEvent:  # error: WF105
        return StopEvent()
