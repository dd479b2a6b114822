"""Events that go nowhere, and events that may."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Asked(InputRequiredEvent):
    pass


class Answered(HumanResponseEvent):
    pass


class Logged(Event):
    pass


class Waits(Workflow):
    """A request leaves the workflow; its answer is waited for in the body."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent | Asked:
        await ctx.wait_for_event(Answered)
        return StopEvent()


class Skips(Workflow):
    @step(skip_graph_checks=["dead_end"])
    async def begin(self, ev: StartEvent) -> StopEvent | Logged:
        return Logged()


class SkipsForAll(Workflow):
    def __init__(self) -> None:
        super().__init__(skip_graph_checks=["terminal_event"])

    @step
    async def begin(self, ev: StartEvent) -> StopEvent | Logged:
        return Logged()


class Drops(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | Logged:  # error: WF207
        return Logged()

    @step
    async def second(self, ev: StartEvent) -> list[Logged]:
        return [Logged()]


class DropsStart(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | Logged:
        return Logged()

    @step
    async def again(self, ev: Logged) -> "Restart":  # error: WF207
        return Restart()


class Restart(StartEvent):
    pass


class DropsAnswer(Workflow):
    """Only a stop event and a request may leave; an answer comes in."""

    @step
    async def begin(self, ev: StartEvent) -> StopEvent | Answered:  # error: WF207
        return Answered()
