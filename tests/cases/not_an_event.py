"""Only events are routed; a model that looks like one is not."""

from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Question(Event):
    text: str


class Note(BaseModel):
    text: str


class Derived(Question):
    pass


class OnlyEvents(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Question | Derived | None:
        return Question(text="why")

    @step(accept_event_subclasses=True)
    async def answer(self, ev: Question) -> StopEvent:
        return StopEvent()


class ModelAccepted(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def answer(self, ev: Note) -> StopEvent:  # error: WF105
        return StopEvent()

    @step
    async def listed(self, ev: list[Note]) -> StopEvent:  # error: WF105
        return StopEvent()


class MixedUnion(Workflow):
    @step
    async def ask(self, ev: StartEvent | str) -> StopEvent:  # error: WF105
        return StopEvent()


class ModelReturned(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> StopEvent | Note:  # error: WF105
        return StopEvent()

    @step
    async def many(self, ev: StartEvent) -> list[Note]:  # error: WF105
        return []

    @step
    async def text(self, ev: StartEvent) -> dict[str, int]:  # error: WF105
        return {}


class ModelCollected(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Question:
        return Question(text="why")

    @step
    async def collect(self, ctx: Context, ev: Question) -> StopEvent | None:
        got = ctx.collect_events(ev, [Question, Note])  # error: WF105
        return StopEvent(result=got)


class ModelCollectedInTuple(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Question:
        return Question(text="why")

    @step
    async def collect(self, ctx: Context, ev: Question) -> StopEvent | None:
        got = ctx.collect_events(ev, (Question, Note))  # error: WF105
        return StopEvent(result=got)
