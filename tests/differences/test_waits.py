"""Waiting and collecting inside a step: what differs."""

import asyncio

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent, UnhandledEvent
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_none
from surefoot.testing import clock
from tests.drivers.running import Asked, Item, run


@pytest.mark.difference(18)
def test_surplus_events_form_the_next_batch() -> None:
    """Five come where two are needed: two batches, and one event that waits for its partner."""

    class Pairs(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | Asked | None:
            for n in (1, 2, 3, 4):
                ctx.send_event(Item(n=n))
            ctx.send_event(Asked(n=1))
            return Asked(n=2)

        @step(num_workers=1)
        async def pair(self, ctx: Context, ev: Item | Asked) -> StopEvent | None:
            batch = ctx.collect_events(ev, [Item, Asked])
            if batch is not None:
                batches.append([event.n for event in batch])
            return StopEvent() if len(batches) == 2 else None

    batches: list[list[int]] = []
    run(Pairs())
    assert batches == [[1, 1], [2, 2]]


@pytest.mark.difference(19)
def test_one_waiter_id_in_parallel_executions_loses_nothing() -> None:
    """Three executions ask under one name; three answers end all three."""

    class Many(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(3)]

        @step
        async def ask(self, ctx: Context, ev: Item) -> Asked:
            answer = await ctx.wait_for_event(HumanResponseEvent, waiter_id="same")
            return Asked(n=answer.n)

        @step
        async def join(self, asked: list[Asked]) -> StopEvent:
            return StopEvent(result=sorted(event.n for event in asked))

    async def main() -> None:
        handler = Many().run()
        await asyncio.sleep(1)
        for n in (7, 8, 9):
            await handler.send_event(HumanResponseEvent(n=n))
        assert await handler == [7, 8, 9]

    clock.run(main())


@pytest.mark.difference(20)
def test_a_retry_waits_anew_after_a_timeout() -> None:
    """The wait that took too long is over; that of the second attempt has its own time, and gets its answer."""

    class Again(Workflow):
        @step(retry_policy=retry_policy(wait=wait_none(), stop=stop_after_attempt(2)))
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            answer = await ctx.wait_for_event(HumanResponseEvent, waiter_id="one", timeout=10)
            return StopEvent(result=(ctx.retry_info().retry_number, answer.text))

    async def main() -> None:
        handler = Again().run()
        await asyncio.sleep(15)
        assert not handler.is_done()
        await handler.send_event(HumanResponseEvent(text="late"))
        assert await handler == (1, "late")

    clock.run(main())


@pytest.mark.difference(21)
def test_a_wait_resets_no_counter() -> None:
    """Two attempts are two attempts, though each has waited in between."""

    class Stubborn(Workflow):
        @step(retry_policy=retry_policy(wait=wait_none(), stop=stop_after_attempt(2)))
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            attempts.append(ctx.retry_info().retry_number)
            await ctx.wait_for_event(HumanResponseEvent, waiter_id=f"attempt {len(attempts)}")
            raise ValueError("never")

    attempts: list[int] = []

    async def main() -> None:
        handler = Stubborn().run()
        for _ in range(2):
            await asyncio.sleep(1)
            await handler.send_event(HumanResponseEvent())
        with pytest.raises(ValueError, match="never"):
            await handler

    clock.run(main())
    assert attempts == [0, 1]


@pytest.mark.difference(31)
def test_two_waits_for_one_class_get_two_answers() -> None:
    """Also without names of their own."""

    class Twice(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            first = await ctx.wait_for_event(HumanResponseEvent)
            second = await ctx.wait_for_event(HumanResponseEvent)
            return StopEvent(result=[first.text, second.text])

    async def main() -> None:
        handler = Twice().run()
        for text in ("one", "two"):
            await asyncio.sleep(1)
            await handler.send_event(HumanResponseEvent(text=text))
        assert await handler == ["one", "two"]

    clock.run(main())


@pytest.mark.difference(32)
def test_two_quick_answers_end_one_wait_once() -> None:
    """The tail of the step runs once; nobody takes the second answer, and that is reported."""
    tails: list[str] = []

    class Quick(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            answer = await ctx.wait_for_event(HumanResponseEvent)
            tails.append(answer.text)
            await asyncio.sleep(1)
            return StopEvent()

    async def main() -> None:
        handler = Quick().run()
        await asyncio.sleep(1)
        await handler.send_event(HumanResponseEvent(text="one"))
        await handler.send_event(HumanResponseEvent(text="two"))
        events = [event async for event in handler.stream_events(expose_internal=True)]
        assert [event.event_type for event in events if isinstance(event, UnhandledEvent)] == ["HumanResponseEvent"]

    clock.run(main())
    assert tails == ["one"]
