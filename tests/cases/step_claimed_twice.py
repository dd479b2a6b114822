"""A step has one handler at most that names it."""

from surefoot import Workflow, catch_error, step
from surefoot.events import StartEvent, StepFailedEvent, StopEvent


class Shared(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def also(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin", "begin"])
    async def one(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=("also",))  # type: ignore[arg-type]
    async def other(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error
    async def rest(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Both(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def also(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["also", "begin"])
    async def one(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin"])
    async def other(self, ev: StepFailedEvent) -> StopEvent:  # error: WF504
        return StopEvent()

    @catch_error(for_steps=["also", "begin"])
    async def yet_another(self, ev: StepFailedEvent) -> StopEvent:  # error: WF504, WF504
        return StopEvent()


class UnknownIsClaimedByNobody(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin", "gone"])
    async def one(self, ev: StepFailedEvent) -> StopEvent:  # error: WF502
        return StopEvent()

    @catch_error(for_steps=["gone"])
    async def other(self, ev: StepFailedEvent) -> StopEvent:  # error: WF502
        return StopEvent()
