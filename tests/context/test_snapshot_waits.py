"""Snapshots of runs that wait: which answer goes to whom, and when, does not depend on the process."""

import asyncio
import json
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.context import JsonSerializer
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.context.moving import Asked, Item, moved


class Late(Event):
    pass


class Early(Event):
    pass


class Two(Workflow):
    """Two steps ask; the one that comes first in the class asks last."""

    @step
    async def begin(self, ev: StartEvent) -> list[Late | Early]:
        return [Late(), Early()]

    @step
    async def a(self, ctx: Context, ev: Late) -> Item:
        await asyncio.sleep(5)
        answer = await ctx.wait_for_event(HumanResponseEvent)
        return Item(n=answer.n)

    @step
    async def b(self, ctx: Context, ev: Early) -> Item:
        answer = await ctx.wait_for_event(HumanResponseEvent)
        return Item(n=10 * answer.n)

    @step
    async def join(self, items: list[Item]) -> StopEvent:
        return StopEvent(result=[item.n for item in items])


def test_the_oldest_wait_is_still_the_oldest() -> None:
    """An answer goes to who asked first, in whatever order the steps are written down."""

    async def main() -> Any:
        workflow = Two()
        _, ctx = await moved(workflow, 6)
        handler = workflow.run(ctx=ctx)
        await handler.send_event(HumanResponseEvent(n=1))
        await handler.send_event(HumanResponseEvent(n=2))
        return await handler

    assert clock.run(main()) == [10, 2]


class Desk(Workflow):
    """Asks between steps: while it waits, nothing of it is under way."""

    @step
    async def ask(self, ev: StartEvent) -> Asked:
        return Asked()

    @step
    async def hear(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent(result=ev.text)


def test_a_restored_run_that_only_waits_may_be_written_again() -> None:
    """Whoever loads a snapshot and keeps it again, without running it, loses nothing."""

    async def main() -> Any:
        workflow = Desk()
        _, ctx = await moved(workflow, 1)
        again = ctx.to_dict()
        assert again["is_running"]
        handler = workflow.run(ctx=Context.from_dict(workflow, again))
        await handler.send_event(HumanResponseEvent(text="yes"))
        return await handler

    assert clock.run(main()) == "yes"


class Overdue(Workflow):
    """A wait that takes too long while the only worker of its step is busy."""

    @step
    async def begin(self, ev: StartEvent) -> list[Item]:
        return [Item(n=1), Item(n=2)]

    @step(num_workers=1)
    async def work(self, ctx: Context, ev: Item) -> Late | Early:
        if ev.n == 2:
            await asyncio.sleep(100)
            return Early()
        try:
            await ctx.wait_for_event(HumanResponseEvent, timeout=10)
        except TimeoutError:
            return Late()
        return Early()

    @step
    async def join(self, ended: list[Late | Early]) -> StopEvent:
        return StopEvent(result=sorted(type(event).__name__ for event in ended))


def test_a_wait_that_took_too_long_has_taken_too_long() -> None:
    """Its step had no worker to be told; after the move it does not wait once more."""

    async def main() -> Any:
        workflow = Overdue(timeout=None)
        _, ctx = await moved(workflow, 50)
        handler = workflow.run(ctx=ctx)
        return await asyncio.wait_for(handler, 115)

    assert clock.run(main()) == ["Early", "Late"]


class Both(Workflow):
    """Waits twice at once."""

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        one = ctx.wait_for_event(HumanResponseEvent, requirements={"n": 1})
        other = self.second(ctx)
        answers = await asyncio.gather(one, other)
        return StopEvent(result=[answer.text for answer in answers])

    async def second(self, ctx: Context) -> HumanResponseEvent:
        await asyncio.sleep(5)
        return await ctx.wait_for_event(HumanResponseEvent, requirements={"n": 2})


def test_an_answer_that_comes_before_its_body_asks_again_is_kept() -> None:
    """The body has begun again, and waits for something else; it gets the answer when it comes to ask."""

    async def main() -> Any:
        workflow = Both()
        snapshot, ctx = await moved(workflow, 6)
        assert len(snapshot["workers"]["only"]["collected_waiters"]) == 2
        handler = workflow.run(ctx=ctx)
        await handler.send_event(HumanResponseEvent(n=1, text="one"))
        await asyncio.sleep(1)
        await handler.send_event(HumanResponseEvent(n=2, text="two"))
        return await handler

    assert clock.run(main()) == ["one", "two"]


def test_the_order_of_keys_in_a_snapshot_means_nothing() -> None:
    """A store that sorts them, as text, gives back the same run."""

    class Inner(Event):
        n: int

    class Made(Event):
        n: int

    class Nested(Workflow):
        @step
        async def outer(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(12)]

        @step
        async def inner(self, ev: Item) -> list[Inner]:
            return [Inner(n=ev.n)]

        @step
        async def work(self, ev: Inner) -> Made:
            await asyncio.sleep(5)
            return Made(n=ev.n)

        @step
        async def join(self, made: list[Made]) -> Late:
            return Late()

        @step
        async def all(self, ended: list[Late]) -> StopEvent:
            return StopEvent(result=len(ended))

    async def main() -> Any:
        workflow = Nested()
        handler = workflow.run()
        await asyncio.sleep(1)
        sorted_keys = json.loads(json.dumps(handler.ctx.to_dict(), sort_keys=True))
        await handler.cancel_run()
        return await workflow.run(ctx=Context.from_dict(workflow, sorted_keys))

    assert clock.run(main()) == 12


class Verdict(HumanResponseEvent):
    pass


class Court(Workflow):
    """Waits for a class that no step takes."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await ctx.wait_for_event(Verdict))


def test_a_wait_for_what_may_not_be_read_is_not_written() -> None:
    """The snapshot fails, and not the run that somebody would make of it."""

    async def main() -> Any:
        handler = Court().run()
        await asyncio.sleep(1)
        with pytest.raises(ValueError, match=r"A step waits for .*Verdict, .*allowed types"):
            handler.ctx.to_dict(serializer=JsonSerializer(allowed_types=[]))
        handler.ctx.to_dict(serializer=JsonSerializer(allowed_types=[Verdict]))
        await handler.send_event(Verdict())
        return await handler

    assert clock.run(main()) == Verdict()
