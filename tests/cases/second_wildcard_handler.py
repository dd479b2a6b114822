"""One handler for all that no other handler names."""

from surefoot import Workflow, catch_error, step
from surefoot.events import StartEvent, StepFailedEvent, StopEvent

NOBODY = None
ONE = ["begin"]


class OneForTheRest(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=ONE)
    async def named(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(max_recoveries=2)
    async def rest(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class EmptyListCoversNothing(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[])
    async def nothing(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error
    async def rest(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Overridden(OneForTheRest):
    @catch_error
    async def rest(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Twice(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=None)
    async def zeroth(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=NOBODY)  # error: WF501
    async def another(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error()
    async def third(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Inherited(OneForTheRest):
    @catch_error  # error: WF501
    async def extra(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class WithoutValidation(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error
    async def first(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error  # error: WF501
    async def second(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()
