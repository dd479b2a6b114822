"""A request that names its answer is a request like any other, whatever brackets its bases have."""

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Confirmed(HumanResponseEvent):
    by: str


class Confirm(InputRequiredEvent[Confirmed]):
    amount: int


class Reconfirm(Confirm):
    pass


class Asks(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Confirm:
        return Confirm(amount=1)

    @step
    async def take(self, ev: Confirmed) -> StopEvent:
        return StopEvent(result=ev.by)


class AsksAgain(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Reconfirm | list[Confirm] | None:
        return Reconfirm(amount=1)

    @step
    async def take(self, ev: Confirmed) -> StopEvent:
        return StopEvent(result=ev.by)


class Annotated(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> InputRequiredEvent[Confirmed] | None:
        return Confirm(amount=1)

    @step
    async def take(self, ev: Confirmed) -> StopEvent:
        return StopEvent(result=ev.by)


class Waits(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> Confirm | StopEvent:
        await ctx.wait_for_event(Confirmed, waiter_event=Confirm(amount=1))
        return StopEvent()


class Unanswered(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Confirm | StopEvent:  # error: WF211
        return Confirm(amount=1)


class UnansweredInBrackets(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> InputRequiredEvent[Confirmed] | StopEvent:  # error: WF211
        return Confirm(amount=1)


class Unreached(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def take(self, ev: Confirm) -> None:  # error: WF208
        return None
