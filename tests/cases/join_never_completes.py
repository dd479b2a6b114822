"""A join is given its events in some run; those that only one choice of a step leads to never meet."""

from typing import Generic, TypeVar

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent


class Query(Event):
    text: str = ""


class Papers(Event): ...


class Pages(Event): ...


class Notes(Event): ...


class Critique(Event): ...


# --- every event comes ------------------------------------------------------------------------------------------------


class TwoSources(Workflow):
    """Each branch brings one."""

    @step
    async def read(self, ev: StartEvent) -> Papers: ...
    @step
    async def browse(self, ev: StartEvent) -> Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


class SentBoth(Workflow):
    """What the annotation names as alternatives, the body sends together."""

    @step
    async def plan(self, ctx: Context, ev: StartEvent) -> Papers | Pages | None:
        ctx.send_event(Papers())
        ctx.send_event(Pages())
        return None

    @step
    async def merge(self, ctx: Context, ev: Papers | Pages) -> StopEvent | None:
        both = ctx.collect_events(ev, [Papers, Pages])
        return None if both is None else StopEvent()


class SentOneReturnedOther(Workflow):
    @step
    async def plan(self, ctx: Context, ev: StartEvent) -> Papers | Pages:
        ctx.send_event(Papers())
        return Pages()

    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


class SentInALoop(Workflow):
    @step
    async def plan(self, ctx: Context, ev: StartEvent) -> Papers | Pages | None:
        for event in (Papers(), Pages()):
            ctx.send_event(event)
        return None

    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


# --- events exclude each other ----------------------------------------------------------------------------------------


class Either(Workflow):
    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...  # error: WF303


class EitherCollected(Workflow):
    @step
    async def route(self, ev: StartEvent) -> Papers | Pages:
        return Papers() if ev.get("topic") else Pages()

    @step
    async def merge(self, ctx: Context, ev: Papers | Pages) -> StopEvent | None:
        both = ctx.collect_events(ev, [Papers, Pages])  # error: WF303
        return None if both is None else StopEvent()


class EitherByName(Workflow):
    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def merge(self, ctx: Context, ev: Papers | Pages) -> StopEvent | None:
        wanted = [Papers, Pages]
        if (both := ctx.collect_events(ev, wanted)) is None:  # error: WF303
            return None
        return StopEvent(result=len(both))


class SometimesCollected(Workflow):
    """Those that go another way do no harm; the others wait."""

    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def merge(self, ctx: Context, ev: Papers | Pages) -> StopEvent | None:
        if isinstance(ev, Papers):
            return StopEvent()
        both = ctx.collect_events(ev, [Papers, Pages])  # error: WF303
        return None if both is None else StopEvent()


class FurtherDown(Workflow):
    """The choice is made some steps before."""

    @step
    async def route(self, ev: StartEvent) -> Query | Notes: ...
    @step
    async def read(self, ev: Query) -> Papers: ...
    @step
    async def browse(self, ev: Notes) -> Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...  # error: WF303


class WithAThird(Workflow):
    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def note(self, ev: StartEvent) -> Notes: ...
    @step
    async def merge(self, papers: Papers, pages: Pages, notes: Notes) -> StopEvent: ...  # error: WF303


class SometimesComplete(Workflow):
    """One choice leads to both, the other to one of them alone."""

    @step
    async def route(self, ev: StartEvent) -> Query | Papers: ...
    @step
    async def read(self, ev: Query) -> Papers: ...
    @step
    async def browse(self, ev: Query) -> Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...  # error: WF303


class HitOrMiss(Workflow):
    """A cache that is hit leaves the join with the log alone."""

    @step
    async def look_up(self, ev: StartEvent) -> Papers | Query: ...
    @step
    async def note(self, ev: StartEvent) -> Notes: ...
    @step
    async def search(self, ev: Query) -> Pages: ...
    @step
    async def shelve(self, ev: Papers) -> None: ...
    @step
    async def merge(self, notes: Notes, pages: Pages) -> StopEvent: ...  # error: WF303


class InAList(Workflow):
    """Each member makes its choice."""

    @step
    async def plan(self, ev: StartEvent) -> list[Query]: ...
    @step
    async def search(self, ev: Query) -> Papers | Pages: ...
    @step
    async def pair(self, papers: Papers, pages: Pages) -> Notes: ...  # error: WF303
    @step
    async def merge(self, notes: list[Notes]) -> StopEvent: ...


class OneForTwo(Workflow):
    """Two of a kind, of which one comes."""

    @step
    async def read(self, ev: StartEvent) -> Papers: ...
    @step
    async def compare(self, one: Papers, other: Papers) -> StopEvent: ...  # error: WF303


class LoopOfChoices(Workflow):
    """The loop goes on with the one, and ends with one of the others."""

    @step
    async def write(self, ev: StartEvent | Notes) -> Query: ...
    @step
    async def judge(self, ev: Query) -> Notes | Critique | Papers: ...
    @step
    async def publish(self, ctx: Context, ev: Critique | Papers) -> StopEvent | None:
        both = ctx.collect_events(ev, [Critique, Papers])  # error: WF303
        return None if both is None else StopEvent()


class CollectedToGoOn(Workflow):
    """Of several events that it returns, None stands for the batch that is not complete."""

    @step
    async def route(self, ev: StartEvent | Notes) -> Papers | Pages: ...
    @step
    async def merge(self, ctx: Context, ev: Papers | Pages) -> Notes | StopEvent | None:
        both = ctx.collect_events(ev, [Papers, Pages])  # error: WF303
        if both is None:
            return None
        return StopEvent() if len(both) > 1 else Notes()


class Attached(Workflow):
    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...


@step(workflow=Attached)
async def merge_found(papers: Papers, pages: Pages) -> StopEvent: ...  # error: WF303


FoundT = TypeVar("FoundT", bound=Event)


class Chosen(Workflow, Generic[FoundT]):
    @step
    async def route(self, ev: StartEvent) -> FoundT | Notes: ...


class ChosenPapers(Chosen[Papers]):
    @step
    async def merge(self, papers: Papers, notes: Notes) -> StopEvent: ...  # error: WF303


class OneFailed(Workflow):
    """The handler stands in for the step that failed, so its event never comes beside that of the step."""

    @step
    async def read(self, ev: StartEvent) -> Papers: ...
    @catch_error(for_steps=["read"])
    async def replace(self, ev: StepFailedEvent) -> Notes: ...
    @step
    async def merge(self, papers: Papers, notes: Notes) -> StopEvent: ...  # error: WF303
