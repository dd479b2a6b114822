"""What is sent and taken by nobody is gone."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Done(Event):
    pass


class DoneEarly(Done):
    pass


class Answer(HumanResponseEvent):
    pass


class Question(InputRequiredEvent):
    pass


class Unhandled(Workflow):
    @step
    async def load(self, ctx: Context, ev: StartEvent) -> StopEvent:
        ctx.send_event(Done())  # error[mypy,lint]: WF401 (no body has run yet)
        return StopEvent()


class StopIsSent(Workflow):
    @step
    async def load(self, ctx: Context, ev: StartEvent) -> StopEvent | None:
        ctx.send_event(StopEvent())  # error[mypy,lint]: WF401 (no body has run yet)
        return None


class SubclassIsSent(Workflow):
    @step
    async def load(self, ctx: Context, ev: StartEvent) -> Done:
        ctx.send_event(DoneEarly())  # error[mypy,lint]: WF401 (no body has run yet)
        return Done()

    @step
    async def report(self, ev: Done) -> StopEvent:
        return StopEvent()


class SubclassIsTaken(Workflow):
    @step
    async def load(self, ctx: Context, ev: StartEvent) -> Done:
        ctx.send_event(DoneEarly())
        return Done()

    @step(accept_event_subclasses=True)
    async def report(self, ev: Done) -> StopEvent:
        return StopEvent()


class DeclaredToo(Workflow):
    """One fault, one finding."""

    @step
    async def load(self, ctx: Context, ev: StartEvent) -> Done | StopEvent:  # error: WF207
        ctx.send_event(Done())
        return StopEvent()


class WaitedFor(Workflow):
    @step
    async def load(self, ctx: Context, ev: StartEvent) -> StopEvent:
        ctx.send_event(Done())  # error[mypy,lint]: WF402 (no body has run yet)
        await ctx.wait_for_event(Done)
        return StopEvent()


class FromOutside(Workflow):
    @step
    async def load(self, ctx: Context, ev: StartEvent) -> Question | StopEvent:
        ctx.send_event(Question())
        ctx.send_event(Answer())
        return StopEvent()

    @step
    async def answered(self, ev: Answer) -> None:
        return None


class Skipped(Workflow):
    @step(skip_graph_checks=["dead_end"])
    async def load(self, ctx: Context, ev: StartEvent) -> Done | StopEvent:
        ctx.send_event(Done())
        return StopEvent()


class Completed(Workflow):
    """Whoever derives from it takes the event."""

    @step
    async def load(self, ctx: Context, ev: StartEvent) -> StopEvent:
        ctx.send_event(Done())  # error[mypy,lint]: WF402 (no body has run yet)
        return StopEvent()


class Completing(Completed):
    @step
    async def report(self, ev: Done) -> None:  # error: WF206
        return None
