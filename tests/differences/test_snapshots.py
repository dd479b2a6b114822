"""Snapshots: what differs in what they can hold, and in what they cost."""

import asyncio
import json
from typing import Any

import pytest
from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.context import JsonSerializer
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.context.moving import moved
from tests.drivers.running import Asked, Item


class Address(BaseModel):
    city: str


class Planning(Workflow):
    """Its event class is nested in it."""

    class Plan(Event):
        day: int

    @step
    async def begin(self, ev: StartEvent) -> Plan:
        return self.Plan(day=3, home=Address(city="Rome"), places=[Address(city="Oslo")])

    @step
    async def end(self, ctx: Context, ev: Plan) -> StopEvent:
        if ctx.retry_info().retry_number == 0:
            await asyncio.sleep(10)
        return StopEvent(result=(ev.day, ev.home, ev.places))


@pytest.mark.difference(26, 27)
def test_nested_event_classes_and_models_in_entries_come_back() -> None:
    """The class is found by its qualified name, and a model in a dynamic entry is of its class again."""

    async def main() -> None:
        _, ctx = await moved(Planning(), 1)
        assert await Planning().run(ctx=ctx) == (3, Address(city="Rome"), [Address(city="Oslo")])

    clock.run(main())


@pytest.mark.difference(26)
def test_local_event_classes_come_back() -> None:
    """No import leads to a class inside a function, but the workflow knows those that its steps name."""

    class Local(Event):
        n: int

    class Using(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Local:
            return Local(n=5)

        @step
        async def end(self, ev: Local) -> StopEvent:
            await asyncio.sleep(10)
            return StopEvent(result=(type(ev) is Local, ev.n))

    async def main() -> None:
        _, ctx = await moved(Using(), 1)
        assert await Using().run(ctx=ctx) == (True, 5)

    clock.run(main())


@pytest.mark.difference(27)
def test_models_in_the_state_come_back_as_their_class() -> None:
    """However deep they are in a list or dict."""

    class Keeping(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.store.set("homes", {"ada": [Address(city="Rome")]})
            await ctx.wait_for_event(HumanResponseEvent)
            return StopEvent(result=await ctx.store.get("homes"))

    async def main() -> None:
        _, ctx = await moved(Keeping(), 1)
        assert await ctx.store.get("homes") == {"ada": [Address(city="Rome")]}

    clock.run(main())


class Counting(JsonSerializer):
    """Counts how much it has to write."""

    def __init__(self) -> None:
        super().__init__()
        self.written = 0

    def serialize(self, value: Any) -> str:
        self.written += 1
        return super().serialize(value)


class Loop(Workflow):
    """Goes round so many times, and then waits."""

    @step
    async def begin(self, ev: StartEvent) -> Item:
        return Item(n=ev.rounds)

    @step
    async def round(self, ctx: Context, ev: Item) -> Item | StopEvent:
        if ev.n:
            return Item(n=ev.n - 1)
        await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked())
        return StopEvent()


@pytest.mark.difference(37)
def test_a_snapshot_holds_what_is_live_and_not_what_has_been() -> None:
    """After a thousand steps there is as much to write as after ten."""

    async def size_after(rounds: int) -> tuple[int, int]:
        handler = Loop().run(rounds=rounds)
        async for event in handler.stream_events():
            if isinstance(event, Asked):
                break
        serializer = Counting()
        text = json.dumps(handler.ctx.to_dict(serializer))
        await handler.cancel_run()
        return serializer.written, len(text)

    async def main() -> None:
        few, some = await size_after(10)
        many, more = await size_after(1000)
        assert few == many
        assert more < some + 100  # numbers have more digits

    clock.run(main())
