"""Stops beside which nobody is at work for certain, or on purpose: nothing is said."""

from typing import Annotated

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent


class Order(Event):
    number: int = 0


class Invoiced(Event): ...


class Shipped(Event): ...


class Reserved(Event): ...


class Question(InputRequiredEvent): ...


class Answer(HumanResponseEvent): ...


async def post(event: Event) -> None: ...


async def use(ctx: Context) -> None: ...


class IngestOrAsk(Workflow):
    """Which of the two has something to do says the start event."""

    @step
    async def ingest(self, ev: StartEvent) -> StopEvent | None: ...
    @step
    async def retrieve(self, ev: StartEvent) -> Order | None: ...
    @step
    async def answer(self, ev: Order) -> StopEvent: ...


class FirstWins(Workflow):
    """Steps that only stop the run race on purpose."""

    @step
    async def fast(self, ev: StartEvent) -> StopEvent:
        await post(ev)
        return StopEvent()

    @step
    async def slow(self, ev: StartEvent) -> StopEvent:
        await post(ev)
        return StopEvent()


class FirstOfThree(Workflow):
    """One of several workers is enough."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> Order | None:
        ctx.send_event(Order(number=1))
        ctx.send_event(Order(number=2))
        ctx.send_event(Order(number=3))
        return None

    @step(num_workers=3)
    async def look(self, ev: Order) -> StopEvent:
        await post(ev)
        return StopEvent()


class Hedged(Workflow):
    """The same is asked twice, and the first answer is used."""

    @step
    async def ask_cache(self, ev: StartEvent) -> Order:
        await post(ev)
        return Order()

    @step
    async def ask_shop(self, ev: StartEvent) -> Order:
        await post(ev)
        return Order()

    @step
    async def show(self, ev: Order) -> StopEvent: ...


class HedgedFurtherDown(Workflow):
    """The slow way has a step more."""

    @step
    async def ask_cache(self, ev: StartEvent) -> Order:
        await post(ev)
        return Order()

    @step
    async def ask_shop(self, ev: StartEvent) -> Reserved:
        await post(ev)
        return Reserved()

    @step
    async def read(self, ev: Reserved) -> Order: ...
    @step
    async def show(self, ev: Order) -> StopEvent: ...


class Deadline(Workflow):
    """The guard declines as long as there is time."""

    @step
    async def guard(self, ev: StartEvent) -> StopEvent | None: ...
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...
    @step
    async def close(self, ev: Shipped) -> StopEvent: ...


class Logged(Workflow):
    """The log is written in one go."""

    @step
    async def accept(self, ev: StartEvent) -> Order: ...
    @step
    async def log(self, ctx: Context, ev: Order) -> None:
        ctx.write_event_to_stream(ev)
        await ctx.store.set("last", ev.number)
        print(ev)

    @step
    async def ship(self, ev: Order) -> StopEvent: ...


class LoggedPerhaps(Workflow):
    """It may have nothing to write."""

    @step
    async def accept(self, ev: StartEvent) -> Order: ...
    @step
    async def log(self, ev: Order) -> Order | None: ...
    @step
    async def ship(self, ev: Order) -> StopEvent: ...


class Choice(Workflow):
    """One or the other, never both."""

    @step
    async def route(self, ev: StartEvent) -> Order | Reserved: ...
    @step
    async def ship(self, ev: Order) -> StopEvent: ...
    @step
    async def keep(self, ev: Reserved) -> Shipped: ...
    @step
    async def close(self, ev: Shipped) -> StopEvent: ...


class Looping(Workflow):
    @step
    async def draft(self, ev: StartEvent | Reserved) -> Order: ...
    @step
    async def judge(self, ev: Order) -> Reserved | StopEvent: ...


class Listed(Workflow):
    """The list is collected before the run stops."""

    @step
    async def split(self, ev: StartEvent) -> list[Order]: ...
    @step
    async def ship(self, ev: Order) -> Shipped: ...
    @step
    async def close(self, shipped: list[Shipped]) -> StopEvent: ...


class ListedTake(Workflow):
    """Whoever takes the first two knows that there are others."""

    @step
    async def split(self, ev: StartEvent) -> list[Order]: ...
    @step
    async def ship(self, ev: Order) -> Shipped: ...
    @step
    async def close(self, shipped: Annotated[list[Shipped], Collect(Take(2))]) -> StopEvent: ...


class ListedRace(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Order]: ...
    @step
    async def find(self, ev: Order) -> StopEvent:
        await post(ev)
        return StopEvent()


class ListedOrNothing(Workflow):
    """Nothing to do: no list is under way."""

    @step
    async def split(self, ev: StartEvent) -> list[Order] | StopEvent: ...
    @step
    async def ship(self, ev: Order) -> Shipped: ...
    @step
    async def close(self, shipped: list[Shipped]) -> StopEvent: ...


class ListedPerhaps(Workflow):
    """A member that is found ends the search; of the others nothing is known."""

    @step
    async def split(self, ev: StartEvent) -> list[Order]: ...
    @step
    async def find(self, ev: Order) -> StopEvent | None: ...


class Asked(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> Question: ...
    @step
    async def go_on(self, ev: Answer) -> StopEvent: ...


class AskedInside(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.wait_for_event(Answer, waiter_event=Question())
        return StopEvent()


class Agent(Workflow):
    """Calls of tools go round until the model is done."""

    @step
    async def think(self, ctx: Context, ev: StartEvent | Reserved) -> Order | StopEvent | None:
        if ev.get("done"):
            return StopEvent()
        for number in range(ev.get("number", 0)):
            ctx.send_event(Order(number=number))
        await ctx.store.set("number", ev.get("number", 0))
        return None

    @step(num_workers=4)
    async def call(self, ev: Order) -> Shipped: ...
    @step
    async def gather(self, ctx: Context, ev: Shipped) -> Reserved | None:
        found = ctx.collect_events(ev, [Shipped] * await ctx.store.get("number"))
        return None if found is None else Reserved()


class SendsOrStops(Workflow):
    """The annotation names both; that one execution does both stands nowhere."""

    @step
    async def think(self, ctx: Context, ev: StartEvent | Shipped) -> Order | StopEvent:
        if ev.get("done"):
            return StopEvent()
        ctx.send_event(Order(number=1))
        return Order(number=2)

    @step
    async def call(self, ev: Order) -> Shipped | None: ...


class SomebodyElse(Workflow):
    """Who has the context may wait for the others."""

    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...
    @step
    async def ship(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await use(ctx)
        return StopEvent()

    @step
    async def file(self, ev: Invoiced) -> StopEvent: ...


class Recovering(Workflow):
    """A failure ends the run, whatever else is under way."""

    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...
    @step
    async def close(self, invoiced: Invoiced, shipped: Shipped) -> StopEvent: ...
    @catch_error
    async def give_up(self, ev: StepFailedEvent) -> StopEvent: ...


class Called(Workflow):
    """Nobody need call it."""

    @step
    async def ship(self, ev: StartEvent) -> StopEvent: ...
    @step(skip_graph_checks=["reachability"])
    async def cancel(self, ev: Reserved) -> Shipped: ...
    @step
    async def report(self, ev: Shipped) -> StopEvent: ...


class Unsafe(Workflow):
    """Its author has switched the checks off."""

    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def invoice(self, ev: StartEvent) -> None:
        await post(ev)

    @step
    async def ship(self, ev: StartEvent) -> StopEvent: ...


class Unconnected(Workflow):
    """What is missing comes first; what runs lose can be told when it is there."""

    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...  # error: WF207
    @step
    async def ship(self, ev: StartEvent) -> StopEvent: ...
