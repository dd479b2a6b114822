"""A wait is found again by its id, so that has to be the same when the step runs again."""

import random
import time
import uuid
from datetime import datetime
from uuid import uuid4 as new_id

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Ask(InputRequiredEvent):
    prompt: str


class Told(HumanResponseEvent):
    name: str


class Form(Event):
    key: str
    fields: list[str]
    time: datetime


def make_id(seed: object) -> str:
    return str(seed)


class Steady(Workflow):
    prefix = "form"

    @step
    async def begin(self, ev: StartEvent) -> Form:
        return Form(key=str(uuid.uuid4()), fields=["name"], time=datetime.now())

    @step
    async def by_fields(self, ctx: Context, ev: Form) -> StopEvent:
        await ctx.wait_for_event(Told, waiter_id="name")
        await ctx.wait_for_event(Told, waiter_id=ev.key)
        await ctx.wait_for_event(Told, waiter_id=ev.time.isoformat())
        await ctx.wait_for_event(Told, waiter_id=str(uuid.uuid5(uuid.NAMESPACE_URL, ev.key)))
        await ctx.wait_for_event(Told, None, f"{self.prefix}-{ev.key}")
        for number, field in enumerate(ev.fields):
            await ctx.wait_for_event(Told, waiter_id=f"{number}-{field}")
        await ctx.wait_for_event(Told, waiter_event=Ask(prompt=str(uuid.uuid4())), waiter_id="request")
        return StopEvent()


class Recorded(Workflow):
    @step
    async def what_is_kept(self, ctx: Context, ev: StartEvent) -> StopEvent:
        once = await ctx.once("key", lambda: new_id().hex)
        await ctx.wait_for_event(Told, waiter_id=once)
        await ctx.wait_for_event(Told, waiter_id=await ctx.once("other", lambda: new_id().hex))
        kept = await ctx.store.get("key", default=None)
        if kept is None:
            kept = new_id().hex
            await ctx.store.set("key", kept)
        await ctx.wait_for_event(Told, waiter_id=kept)
        chance = random.Random(ev.get("seed"))
        await ctx.wait_for_event(Told, waiter_id=str(chance.random()))
        await ctx.wait_for_event(Told, waiter_id=make_id(time.time()))
        return StopEvent()


class ByChance(Workflow):
    @step
    async def inline(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.wait_for_event(Told, waiter_id=str(uuid.uuid4()))  # error[lint]: WF410 (mypy reads types)
        await ctx.wait_for_event(Told, None, new_id().hex)  # error[lint]: WF410 (mypy reads types)
        await ctx.wait_for_event(Told, waiter_id=f"ask-{random.randint(1, 9)}")  # error[lint]: WF410 (reads types)
        await ctx.wait_for_event(Told, waiter_id="ask-" + str(time.time()))  # error[lint]: WF410 (mypy reads types)
        await ctx.wait_for_event(Told, waiter_id=datetime.now().isoformat())  # error[lint]: WF410 (mypy reads types)
        await ctx.wait_for_event(Told, waiter_id="{}".format(id(ev)))  # noqa: UP032 # error[lint]: WF410 (reads types)
        await ctx.wait_for_event(Told, waiter_id=ev.get("key") or new_id().hex)  # error[lint]: WF410 (reads types)
        return StopEvent()


class ByVariable(Workflow):
    @step
    async def held(self, ctx: Context, ev: StartEvent) -> StopEvent:
        token = uuid.uuid4()  # error[lint]: WF410 (mypy reads types)
        name = f"ask-{token}"
        told = await ctx.wait_for_event(Told, waiter_event=Ask(prompt="who?"), waiter_id=name)
        return StopEvent(result=told.name)


class InLines(Workflow):
    @step
    async def in_lines(self, ctx: Context, ev: StartEvent) -> StopEvent:
        told = await ctx.wait_for_event(
            Told,
            waiter_event=Ask(prompt="who?"),
            waiter_id=str(uuid.uuid4()),  # error[lint]: WF410 (mypy reads types)
        )
        return StopEvent(result=told.name)


def fresh() -> str:
    return f"ask-{uuid.uuid4()}"


def stable(event: StartEvent) -> str:
    return f"ask-{event.get('id')}"


class ByFunction(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.wait_for_event(Told, waiter_id=fresh())  # error[lint]: WF410 (mypy reads types)
        await ctx.wait_for_event(Told, waiter_id=self.own())  # error[lint]: WF410 (mypy reads types)
        await ctx.wait_for_event(Told, waiter_id=stable(ev))
        return StopEvent()

    def own(self) -> str:
        return uuid.uuid4().hex
