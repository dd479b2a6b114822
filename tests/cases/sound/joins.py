"""Joins that are given their events in some run, or may be: nothing is said."""

from typing import Annotated, Generic, TypeVar

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent


class Query(Event):
    text: str = ""


class Papers(Event): ...


class Pages(Event): ...


class Notes(Event): ...


class Critique(Event): ...


class Question(InputRequiredEvent): ...


class Answer(HumanResponseEvent): ...


async def report(ctx: Context) -> None: ...


class SentElsewhere(Workflow):
    """A helper has the context."""

    @step
    async def plan(self, ctx: Context, ev: StartEvent) -> Papers | Pages | None:
        await report(ctx)
        return Papers()

    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


class NumberKnownLater(Workflow):
    """How many there are stands in the state."""

    @step
    async def plan(self, ctx: Context, ev: StartEvent) -> Query | None:
        queries = str(ev.get("text", "")).split()
        await ctx.store.set("number", len(queries))
        for text in queries:
            ctx.send_event(Query(text=text))
        return None

    @step(num_workers=4)
    async def search(self, ev: Query) -> Papers: ...
    @step
    async def merge(self, ctx: Context, ev: Papers) -> StopEvent | None:
        found = ctx.collect_events(ev, [Papers] * await ctx.store.get("number"))
        return None if found is None else StopEvent()


class ChoiceThenBoth(Workflow):
    """Who plans may ask first; then the plan comes all the same."""

    @step
    async def plan(self, ev: StartEvent | Critique) -> Query | Notes: ...
    @step
    async def improve(self, ev: Notes) -> Critique: ...
    @step
    async def read(self, ev: Query) -> Papers: ...
    @step
    async def browse(self, ev: Query) -> Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


class OneOrTheOther(Workflow):
    """Alternatives, and a step that takes either."""

    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def show(self, ev: Papers | Pages) -> StopEvent: ...


class StopsEarly(Workflow):
    """The other choice ends the run, so nobody waits."""

    @step
    async def check(self, ev: StartEvent) -> Query | StopEvent: ...
    @step
    async def read(self, ev: Query) -> Papers: ...
    @step
    async def browse(self, ev: Query) -> Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


class OnDemand(Workflow):
    """One keyword asks for the one, another for the other; the steps decide by the same data."""

    @step
    async def ingest(self, ev: StartEvent) -> StopEvent | None: ...
    @step
    async def retrieve(self, ev: StartEvent) -> Papers | None: ...
    @step
    async def browse(self, ev: StartEvent) -> Pages | None: ...
    @step
    async def synthesize(self, papers: Papers, pages: Pages) -> StopEvent: ...


class RepeatedInALoop(Workflow):
    """A choice that is made again and again may bring each of both."""

    @step
    async def agent(self, ev: StartEvent | Notes) -> Papers | Pages | Notes: ...
    @step
    async def shelve(self, ev: Papers) -> Critique | Notes: ...
    @step
    async def turn(self, ev: Pages) -> Query | Notes: ...
    @step
    async def note(self, ctx: Context, ev: Critique | Query) -> Notes | StopEvent:
        both = ctx.collect_events(ev, [Critique, Query])
        if both is None:
            return Notes()
        return StopEvent()


class Approved(Workflow):
    """The answer comes from outside."""

    @step
    async def write(self, ev: StartEvent) -> Notes | Question: ...
    @step
    async def ask(self, ev: Notes) -> Question: ...
    @step
    async def publish(self, start: StartEvent, answer: Answer) -> StopEvent: ...


class AskedAside(Workflow):
    """A draft, a question that is sent, and the answer to it."""

    @step
    async def write(self, ctx: Context, ev: StartEvent) -> Notes | Question:
        ctx.send_event(Question())
        return Notes()

    @step
    async def publish(self, notes: Notes, answer: Answer) -> StopEvent: ...


class AskedOrDone(Workflow):
    """Either the outside is asked, or the draft is there; but somebody may answer unasked."""

    @step
    async def write(self, ev: StartEvent) -> Query | Notes: ...
    @step
    async def ask(self, ev: Query) -> Question: ...
    @step
    async def read(self, ev: Answer) -> Critique: ...
    @step
    async def publish(self, notes: Notes, critique: Critique) -> StopEvent: ...


class FromOutside(Workflow):
    """A webhook sends the other."""

    @step
    async def write(self, ev: StartEvent) -> Notes: ...
    @step(skip_graph_checks=["reachability"])
    async def publish(self, notes: Notes, critique: Critique) -> StopEvent: ...


class WaitsInside(Workflow):
    @step
    async def write(self, ctx: Context, ev: StartEvent) -> Notes | Critique:
        await ctx.wait_for_event(Answer, waiter_event=Question())
        return Notes()

    @step
    async def judge(self, ev: StartEvent) -> Critique: ...
    @step
    async def publish(self, notes: Notes, critique: Critique) -> StopEvent: ...
    @step
    async def give_up(self, one: Critique, other: Critique) -> StopEvent: ...


class Recovered(Workflow):
    """What fails is replaced."""

    @step
    async def read(self, ev: StartEvent) -> Papers: ...
    @step
    async def browse(self, ev: StartEvent) -> Pages: ...
    @catch_error(for_steps=["browse"])
    async def replace(self, ev: StepFailedEvent) -> Notes: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...
    @step
    async def make_do(self, papers: Papers, notes: Notes) -> StopEvent: ...


class Found(Event): ...


class FoundPapers(Found): ...


class FoundPages(Found): ...


class Kinds(Workflow):
    """A slot for the base takes what the branches bring."""

    @step
    async def read(self, ev: StartEvent) -> FoundPapers: ...
    @step
    async def browse(self, ev: StartEvent) -> FoundPages: ...
    @step(accept_event_subclasses=True)
    async def merge(self, one: Found, other: FoundPages) -> StopEvent: ...


class ByMember(Workflow):
    """Of some members comes the one, of others the other; the join takes them as they come."""

    @step
    async def plan(self, ev: StartEvent) -> list[Query]: ...
    @step
    async def search(self, ev: Query) -> Papers | Pages: ...
    @step
    async def pair(self, ctx: Context, ev: Papers | Pages) -> StopEvent | None:
        both = ctx.collect_events(ev, [Papers, Pages])
        return None if both is None else StopEvent()


class EachMember(Workflow):
    """Of each member come both."""

    @step
    async def plan(self, ev: StartEvent) -> list[Query]: ...
    @step
    async def read(self, ev: Query) -> Papers: ...
    @step
    async def browse(self, ev: Query) -> Pages: ...
    @step
    async def pair(self, papers: Papers, pages: Pages) -> Notes: ...
    @step
    async def merge(self, notes: list[Notes]) -> StopEvent: ...


class FirstOfMany(Workflow):
    @step
    async def plan(self, ev: StartEvent) -> list[Query]: ...
    @step
    async def search(self, ev: Query) -> Papers | None: ...
    @step
    async def first(self, papers: Annotated[list[Papers], Collect(Take(1))]) -> Pages: ...
    @step
    async def merge(self, start: StartEvent, pages: Pages) -> StopEvent: ...


class KeptElsewhere(Workflow):
    """Two batches, each of its own kind."""

    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def merge(self, ctx: Context, ev: Papers | Pages) -> StopEvent | None:
        papers = ctx.collect_events(ev, [Papers], buffer_id="papers")
        pages = ctx.collect_events(ev, [Pages], buffer_id="pages")
        return StopEvent() if papers or pages else None


class Unsafe(Workflow):
    """Its author has switched the checks off."""

    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


FoundT = TypeVar("FoundT", bound=Event)


class Searching(Workflow, Generic[FoundT]):
    """What is found says who extends it."""

    @step
    async def search(self, ev: StartEvent) -> FoundT: ...


class SearchingPapers(Searching[Papers]):
    @step
    async def browse(self, ev: StartEvent) -> Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


class HalfDone(Workflow):
    """A base class: who extends it brings the other event."""

    @step
    async def route(self, ev: StartEvent) -> Papers | Pages: ...
    @step
    async def merge(self, papers: Papers, pages: Pages) -> StopEvent: ...


class Completed(HalfDone):
    @step
    async def route(self, ev: StartEvent) -> Papers: ...
    @step
    async def browse(self, ev: StartEvent) -> Pages: ...
