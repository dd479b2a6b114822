"""A run stops when all are done, or on purpose; a step that stops it while others work breaks them off."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Order(Event):
    number: int = 0


class Invoiced(Event): ...


class Shipped(Event): ...


class Reserved(Event): ...


class Question(InputRequiredEvent): ...


class Answer(HumanResponseEvent): ...


async def post(event: Event) -> None: ...


# --- nobody is at work any more ---------------------------------------------------------------------------------------


class InARow(Workflow):
    @step
    async def accept(self, ev: StartEvent) -> Order | StopEvent: ...
    @step
    async def ship(self, ev: Order) -> StopEvent: ...


class Joined(Workflow):
    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...
    @step
    async def close(self, invoiced: Invoiced, shipped: Shipped) -> StopEvent: ...


class Collected(Workflow):
    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...
    @step
    async def close(self, ctx: Context, ev: Invoiced | Shipped) -> StopEvent | None:
        if ctx.collect_events(ev, [Invoiced, Shipped]) is None:
            return None
        return StopEvent()


class AsManyAsSent(Workflow):
    @step
    async def accept(self, ctx: Context, ev: StartEvent) -> Order | None:
        for number in range(3):
            ctx.send_event(Order(number=number))
        return None

    @step(num_workers=3)
    async def ship(self, ev: Order) -> Shipped: ...
    @step
    async def close(self, ctx: Context, ev: Shipped) -> StopEvent | None:
        done = ctx.collect_events(ev, [Shipped] * 3)
        return None if done is None else StopEvent()


class CountedInTheState(Workflow):
    @step
    async def accept(self, ctx: Context, ev: StartEvent) -> Order | None:
        await ctx.store.set("left", 2)
        ctx.send_event(Order())
        ctx.send_event(Order())
        return None

    @step
    async def ship(self, ctx: Context, ev: Order) -> Shipped | StopEvent:
        await post(ev)
        async with ctx.store.edit_state() as state:
            state["left"] -= 1
        return StopEvent() if await ctx.store.get("left") == 0 else Shipped()

    @step
    async def note(self, ev: Shipped) -> None: ...


class CountedHere(Workflow):
    """The last one stops the run; the others return nothing."""

    @step
    async def accept(self, ctx: Context, ev: StartEvent) -> Order | None:
        ctx.send_event(Order(number=1))
        ctx.send_event(Order(number=2))
        return None

    @step
    async def ship(self, ev: Order) -> Shipped: ...
    @step
    async def close(self, ev: Shipped) -> StopEvent | None: ...


# --- somebody is at work ----------------------------------------------------------------------------------------------


class RefusedEarly(Workflow):
    """A check stops the run while the other branch has begun."""

    @step
    async def check(self, ev: StartEvent) -> Invoiced | StopEvent:
        if ev.get("bad"):
            return StopEvent(result="refused")  # error: WF304
        return Invoiced()

    @step
    async def reserve(self, ev: StartEvent) -> Shipped: ...
    @step
    async def close(self, invoiced: Invoiced, shipped: Shipped) -> StopEvent: ...


class ForgottenJoin(Workflow):
    """The last step takes what comes first."""

    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...
    @step
    async def close(self, ev: Invoiced | Shipped) -> StopEvent: ...  # error: WF304


class ForgottenBatch(Workflow):
    @step
    async def accept(self, ctx: Context, ev: StartEvent) -> Order | None:
        ctx.send_event(Order(number=1))
        ctx.send_event(Order(number=2))
        return None

    @step
    async def ship(self, ev: Order) -> Shipped: ...
    @step
    async def close(self, ev: Shipped) -> StopEvent: ...  # error: WF304


class Mailed(Workflow):
    """The mail takes its time."""

    @step
    async def accept(self, ev: StartEvent) -> Order: ...
    @step
    async def mail(self, ev: Order) -> None:
        await post(ev)

    @step
    async def ship(self, ev: Order) -> StopEvent: ...  # error: WF304


class MailedInAThread(Workflow):
    @step
    async def accept(self, ev: StartEvent) -> Order: ...
    @step
    def mail(self, ev: Order) -> None: ...
    @step
    async def ship(self, ev: Order) -> StopEvent: ...  # error: WF304


class SentAside(Workflow):
    """What is sent goes its own way while the step that sent it stops the run."""

    @step
    async def accept(self, ctx: Context, ev: StartEvent) -> Order | StopEvent:
        ctx.send_event(Order())
        return StopEvent()  # error: WF304

    @step
    async def ship(self, ev: Order) -> None:
        await asyncio.sleep(1)


class OneOfAList(Workflow):
    """A member that is bad stops the run, and the other members are lost."""

    @step
    async def split(self, ev: StartEvent) -> list[Order]: ...
    @step
    async def ship(self, ev: Order) -> Shipped | StopEvent:
        if ev.number < 0:
            return StopEvent(result="refused")  # error: WF304
        return Shipped()

    @step
    async def close(self, shipped: list[Shipped]) -> StopEvent: ...


class ListBeside(Workflow):
    """A list is under way while the other branch ends."""

    @step
    async def split(self, ev: StartEvent) -> list[Order]: ...
    @step
    async def ship(self, ev: Order) -> Shipped: ...
    @step
    async def collect(self, shipped: list[Shipped]) -> Reserved: ...
    @step
    async def keep(self, ev: Reserved) -> StopEvent: ...  # error: WF304
    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...
    @step
    async def close(self, ev: Invoiced) -> StopEvent: ...  # error: WF304


class JoinOfTwoInThree(Workflow):
    """Of three branches, two are joined."""

    @step
    async def invoice(self, ev: StartEvent) -> Invoiced: ...
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...
    @step
    async def reserve(self, ev: StartEvent) -> None:
        await post(ev)

    @step
    async def close(self, invoiced: Invoiced, shipped: Shipped) -> StopEvent: ...  # error: WF304


class AskedAside(Workflow):
    """Nobody waits for the answer."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> None:
        await ctx.wait_for_event(Answer, waiter_event=Question())

    @step
    async def ship(self, ev: StartEvent) -> StopEvent: ...  # error: WF304


class LoopAside(Workflow):
    """One branch still goes round."""

    @step
    async def draft(self, ev: StartEvent | Reserved) -> Order: ...
    @step
    async def judge(self, ev: Order) -> Reserved | Invoiced: ...
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...
    @step
    async def close(self, ev: Shipped | Invoiced) -> StopEvent: ...  # error: WF304


class Attached(Workflow):
    @step
    async def ship(self, ev: StartEvent) -> StopEvent: ...  # error: WF304


@step(workflow=Attached)
async def tell(ev: StartEvent) -> None:
    await post(ev)


class Shop(Workflow):
    @step
    async def ship(self, ev: StartEvent) -> Shipped: ...


class Bookshop(Shop):
    """Its base brings the other branch."""

    @step
    async def reserve(self, ev: StartEvent) -> Reserved: ...
    @step
    async def close(self, ev: Shipped | Reserved) -> StopEvent: ...  # error: WF304
