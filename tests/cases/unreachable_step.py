"""Islands are found; what hangs on a fault that is told already is not told again."""

from surefoot import Workflow, catch_error, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StepFailedEvent, StopEvent


class A(Event):
    pass


class B(Event):
    pass


class Missing(Event):
    pass


class Answer(HumanResponseEvent):
    pass


class Entered(Workflow):
    """A loop may be entered by the start, by an answer, or by a handler of failures."""

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def answered(self, ev: Answer) -> A:
        return A()

    @step
    async def loop(self, ev: A) -> A | StopEvent:
        return A()

    @catch_error
    async def recover(self, ev: StepFailedEvent) -> B:
        return B()

    @step
    async def repair(self, ev: B) -> StopEvent:
        return StopEvent()


class Behind(Workflow):
    """Only the cause is reported, not the steps behind it."""

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def first(self, ev: Missing) -> A:  # error: WF206
        return A()

    @step
    async def second(self, ev: A) -> StopEvent:
        return StopEvent()


class Island(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def ping(self, ev: A) -> B:  # error: WF208
        return B()

    @step
    async def pong(self, ev: B) -> A | StopEvent:  # error: WF208
        return A()
