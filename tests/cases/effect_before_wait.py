"""What a step has done before its wait is done again when the run is resumed elsewhere."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Ask(InputRequiredEvent):
    prompt: str


class Told(HumanResponseEvent):
    name: str


class Order(Event):
    amount: int = 0
    refused: bool = False


class Paid(Event):
    pass


class Client:
    async def charge(self, amount: int) -> str:
        return f"receipt-{amount}"

    async def get_price(self) -> int:
        return 10

    async def connect(self) -> None: ...

    async def fetchval(self, query: str) -> int:
        return len(query)

    def load(self) -> int:
        return 10


async def charge(amount: int) -> str:
    return f"receipt-{amount}"


async def charge_once(ctx: Context, amount: int) -> str:
    return await ctx.once("charge", lambda: charge(amount))


class Kept(Workflow):
    client = Client()

    @step
    async def behind(self, ctx: Context, ev: StartEvent) -> Order:
        told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt="who?"), waiter_id="who")
        await charge(len(told.name))
        return Order()

    @step
    async def recorded(self, ctx: Context, ev: Order) -> Paid:
        await ctx.once("charge", lambda: charge(10))
        await charge_once(ctx, 10)
        await ctx.store.set("begun", True)
        await ctx.store.get("begun")
        if not await ctx.store.get("charged", default=False):
            await charge(10)
            await ctx.store.set("charged", True)
        state = await ctx.store.get_state()
        if not state.begun:
            await charge(10)
        order = await ctx.store.get("order", default={})
        charged = order.get("charged", False)
        if not charged:
            await charge(10)
        await ctx.wait_for_event(Told, waiter_id="told")
        return Paid()

    @step
    async def harmless(self, ctx: Context, ev: Paid) -> StopEvent:
        async def ask() -> Told:
            return await ctx.wait_for_event(Told, waiter_id="inner")

        await ask()
        await asyncio.sleep(1)
        price = await self.client.get_price()
        await self.client.connect()
        await self.client.fetchval("select 1")
        await asyncio.to_thread(self.client.load)
        ctx.write_event_to_stream(Ask(prompt=f"{price}?"))
        await asyncio.gather(ctx.store.get("a"), self.client.get_price())
        await asyncio.wait_for(ctx.wait_for_event(Told, waiter_id="told"), 10)
        await charge(len((await ctx.wait_for_event(Told, waiter_id="then")).name))
        return StopEvent()


class OnOtherPaths(Workflow):
    @step
    async def returns(self, ctx: Context, ev: StartEvent) -> Order | Paid:
        if ev.get("prepaid"):
            await charge(0)
            return Paid()
        if ev.get("free"):
            await charge(1)
        else:
            await ctx.wait_for_event(Told, waiter_id="told")
        return Order()

    @step
    async def fails(self, ctx: Context, ev: Order) -> Paid:
        try:
            told = await ctx.wait_for_event(Told, waiter_id="told")
        except TimeoutError:
            await charge(1)
            raise
        else:
            await charge(len(told.name))
        return Paid()

    @step
    async def inside(self, ctx: Context, ev: Paid) -> StopEvent:
        match ev.get("kind"):
            case "a":
                return StopEvent(result=await charge(2))
            case "b":
                await ctx.wait_for_event(Told, waiter_id="other")
        while True:
            if ev:
                await charge(1)
                break
            await ctx.wait_for_event(Told, waiter_id="told")

        async def later() -> None:
            await charge(1)

        return StopEvent(result=later)


class Before(Workflow):
    @step
    async def at_once(self, ctx: Context, ev: StartEvent) -> Order:
        receipt = await charge(10)  # error[lint]: WF409 (mypy reads types)
        await charge(20)  # told once
        told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt=receipt), waiter_id="ship")
        return Order(amount=len(told.name))

    @step
    async def on_one_path(self, ctx: Context, ev: Order) -> Paid:
        if ev.refused:
            await charge(1)
            return Paid()
        if ev.amount:
            await Client().charge(ev.amount)  # error[lint]: WF409 (mypy reads types)
        for number in range(3):
            await ctx.wait_for_event(Told, waiter_id=f"ship {number}")
        return Paid()

    @step
    async def between(self, ctx: Context, ev: Paid) -> StopEvent:
        await ctx.wait_for_event(Told, waiter_id="first")
        await asyncio.gather(  # error[lint]: WF409 (mypy reads types)
            ctx.store.get("a"),
            charge(1),
        )
        if await ctx.store.get("again", default=False):
            await ctx.wait_for_event(Told, waiter_id="second")
        return StopEvent()


class Loops(Workflow):
    @step
    async def in_its_own_loop(self, ctx: Context, ev: StartEvent) -> Order:
        for amount in range(3):
            if not amount:
                await charge(amount)  # error[lint]: WF409 (mypy reads types)
                continue
        await ctx.wait_for_event(Told, waiter_id="ship")
        return Order()

    @step
    async def within_the_wait(self, ctx: Context, ev: Order) -> StopEvent:
        told = await ctx.wait_for_event(
            Told,
            waiter_event=Ask(prompt=await charge(1)),  # error[lint]: WF409 (mypy reads types)
            waiter_id="ship",
        )
        return StopEvent(result=told.name)


def charge_card(amount: int) -> str:
    return str(amount)


def book(amount: int) -> str:
    return str(amount)


class Plainly(Workflow):
    @step
    async def by_its_name(self, ctx: Context, ev: StartEvent) -> StopEvent:
        prompt = book(1)
        receipt = charge_card(1)  # error[lint]: WF409 (mypy reads types)
        told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt=prompt), waiter_id="ship")
        return StopEvent(result=[told.name, receipt])


class PlainlyBehind(Workflow):
    @step
    async def by_its_name(self, ctx: Context, ev: StartEvent) -> StopEvent:
        price = await ctx.once("charge", lambda: charge_card(1))
        told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt=str(price)), waiter_id="ship")
        return StopEvent(result=[told.name, charge_card(1)])
