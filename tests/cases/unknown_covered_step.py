"""The steps that a handler names exist: of its own class, of a base class, or attached."""

from surefoot import Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent


class Paid(Event):
    pass


def chosen() -> list[str]:
    return ["anything"]


class Base(Workflow):
    @catch_error(for_steps=["pay", "ship"])
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Completes(Base):
    @step
    async def pay(self, ev: StartEvent) -> Paid:
        return Paid()


@step(workflow=Completes)
async def ship(ev: Paid) -> StopEvent:
    return StopEvent()


class Half(Base):  # the fault stands at the handler, which all that derive from `Base` share
    @step
    async def pay(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["pay"])
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Computed(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=chosen()[1:])
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


RISKY = ("begin",)


class Starred(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=(*RISKY,))
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class StarredAtRandom(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[*chosen()[1:], *RISKY])
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class StarredAndMisspelt(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=[*RISKY, "beginn"])  # error: WF502
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Misspelt(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin", "beginn", "nothing", "nothing"])  # error: WF502, WF502
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class NotAStep(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    async def plain(self) -> None: ...

    @catch_error(for_steps=["plain"])  # error: WF502
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class WithoutValidation(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["end"])  # error: WF502
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()
