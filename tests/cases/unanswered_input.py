"""A question wants an answer somewhere."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Question(InputRequiredEvent):
    pass


class Answer(HumanResponseEvent):
    pass


class Payload(Event):
    pass


class Accepts(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Question:
        return Question()

    @step
    async def take(self, ev: Answer) -> StopEvent:
        return StopEvent()


class Waits(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> Question | StopEvent:
        await ctx.wait_for_event(Answer, waiter_event=Question())
        return StopEvent()


async def waits_elsewhere(ctx: Context) -> None:
    await ctx.wait_for_event(Answer)


class HandsOn(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> Question | StopEvent:
        await waits_elsewhere(ctx)
        return StopEvent()


class Webhook(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Question | StopEvent:
        return Question()

    @step(skip_graph_checks=["reachability"])
    async def called(self, ev: Payload) -> StopEvent:
        return StopEvent()


class Unanswered(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Question | StopEvent:  # error: WF211
        return Question()
