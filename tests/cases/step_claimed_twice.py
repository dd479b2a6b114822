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

    @catch_error(for_steps=["begin"])  # error: WF504
    async def other(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["also", "begin"])  # error: WF504, WF504
    async def yet_another(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class UnknownIsClaimedByNobody(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin", "gone"])  # error: WF502
    async def one(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["gone"])  # error: WF502
    async def other(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()
