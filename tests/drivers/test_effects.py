"""`ctx.once`: what is done once, whatever becomes of the execution that did it."""

import asyncio
import json
from dataclasses import dataclass
from threading import get_ident
from typing import Any

import pytest
from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.context import PickleSerializer
from surefoot.errors import ContextStateError, WorkflowRuntimeError
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_fixed
from surefoot.testing import clock
from tests.drivers.running import run


class Receipt(BaseModel):
    number: int


class Item(Event):
    n: int


@dataclass
class Odd:
    """Nothing that JSON could hold."""

    number: int


class Till:
    """Counts what was charged."""

    def __init__(self) -> None:
        self.charged = 0

    async def charge(self) -> Receipt:
        await asyncio.sleep(1)
        self.charged += 1
        return Receipt(number=self.charged)


class Selling(Workflow):
    """Charges, and then waits for a signature."""

    def __init__(self, till: Till, **options: Any) -> None:
        super().__init__(**options)
        self.till = till

    @step
    async def sell(self, ctx: Context, ev: StartEvent) -> StopEvent:
        receipt = await ctx.once("charge", self.till.charge)
        signed = await ctx.wait_for_event(HumanResponseEvent)
        again = await ctx.once("charge", self.till.charge)
        return StopEvent(result=(type(receipt).__name__, receipt.number, again is receipt, signed.by))


def test_a_retry_gets_what_was_recorded() -> None:
    """The effect happened in the attempt that failed afterwards."""

    class Retried(Workflow):
        till = Till()

        @step(retry_policy=retry_policy(stop=stop_after_attempt(3), wait=wait_fixed(1)))
        async def sell(self, ctx: Context, ev: StartEvent) -> StopEvent:
            receipt = await ctx.once("charge", self.till.charge)
            if ctx.retry_info().retry_number < 2:
                raise ValueError
            return StopEvent(result=receipt.number)

    assert run(Retried()) == 1
    assert Retried.till.charged == 1


def test_a_resume_in_another_process_gets_what_was_recorded() -> None:
    """As the class it was; the step runs again from the top, the effect does not."""

    async def main() -> None:
        till = Till()
        handler = Selling(till).run()
        await asyncio.sleep(2)
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await handler.cancel_run()
        workflow = Selling(till)
        handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        await handler.send_event(HumanResponseEvent(by="Ada"))
        assert await handler == ("Receipt", 1, True, "Ada")
        assert till.charged == 1

    clock.run(main())


def test_what_was_under_way_at_the_snapshot_happens_again() -> None:
    """Only what is known is recorded."""

    async def main() -> None:
        till = Till()
        handler = Selling(till).run()
        await asyncio.sleep(0.5)
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await asyncio.sleep(1)
        await handler.cancel_run()
        workflow = Selling(till)
        handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        await asyncio.sleep(2)
        await handler.send_event(HumanResponseEvent(by="Ada"))
        assert await handler == ("Receipt", 2, True, "Ada")

    clock.run(main())


def test_calls_at_the_same_time_share_one_effect() -> None:
    """All get one result, and other keys are other effects."""

    class Greedy(Workflow):
        till = Till()

        @step
        async def sell(self, ctx: Context, ev: StartEvent) -> StopEvent:
            receipts = await asyncio.gather(*(ctx.once("charge", self.till.charge) for _ in range(5)))
            other = await ctx.once("other", self.till.charge)
            return StopEvent(result=([receipt.number for receipt in receipts], other.number))

    assert run(Greedy()) == ([1] * 5, 2)


def test_executions_do_not_share_effects() -> None:
    """A key names an effect within one execution."""

    class Many(Workflow):
        till = Till()

        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(3)]

        @step
        async def sell(self, ctx: Context, ev: Item) -> HumanResponseEvent:
            return HumanResponseEvent(number=(await ctx.once("charge", self.till.charge)).number)

        @step
        async def join(self, made: list[HumanResponseEvent]) -> StopEvent:
            return StopEvent(result=sorted(event.number for event in made))

    assert run(Many()) == [1, 2, 3]


def test_a_failure_is_not_recorded() -> None:
    """It reaches the caller, and the next call tries again; also one that has been waiting for it."""

    class Shaky(Workflow):
        calls = 0

        async def charge(self) -> int:
            self.calls += 1
            await asyncio.sleep(1)
            if self.calls < 3:
                raise ValueError(self.calls)
            return self.calls

        @step
        async def sell(self, ctx: Context, ev: StartEvent) -> StopEvent:
            with pytest.raises(ValueError, match="1"):
                await ctx.once("charge", self.charge)
            calls = (ctx.once("charge", self.charge) for _ in range(2))
            failed, gave = await asyncio.gather(*calls, return_exceptions=True)
            return StopEvent(result=(repr(failed), gave, await ctx.once("charge", self.charge)))

    assert run(Shaky()) == ("ValueError(2)", 3, 3)


def test_a_caller_that_is_cancelled_leaves_the_effect_to_the_next() -> None:
    """Nobody hangs, and what was broken off counts as a failure."""

    class Hasty(Workflow):
        till = Till()

        @step
        async def sell(self, ctx: Context, ev: StartEvent) -> StopEvent:
            first = asyncio.create_task(ctx.once("charge", self.till.charge))
            second = asyncio.create_task(ctx.once("charge", self.till.charge))
            await asyncio.sleep(0.5)
            first.cancel()
            return StopEvent(result=(await second).number)

    assert run(Hasty()) == 1


def test_a_child_that_outlives_its_attempt_is_waited_for() -> None:
    """The retry does not begin what is still under way."""

    class Leaving(Workflow):
        till = Till()

        @step(retry_policy=retry_policy(stop=stop_after_attempt(2), wait=wait_fixed(0)))
        async def sell(self, ctx: Context, ev: StartEvent) -> StopEvent:
            if ctx.retry_info().retry_number == 0:
                self.child = asyncio.create_task(ctx.once("charge", self.till.charge))
                await asyncio.sleep(0.5)
                raise ValueError
            return StopEvent(result=(await ctx.once("charge", self.till.charge)).number)

    assert run(Leaving()) == 1
    assert Leaving.till.charged == 1


def test_plain_functions_run_where_they_are_called() -> None:
    """What they return may be awaited, and None is a result like any other."""
    seen: list[str] = []

    class Plain(Workflow):
        @step
        async def work(self, ctx: Context, ev: StartEvent) -> StopEvent:
            for _ in range(2):
                await ctx.once("none", lambda: seen.append("none"))
                assert await ctx.once("awaited", lambda: asyncio.sleep(0, "later")) == "later"
            return StopEvent(result=seen)

    assert run(Plain()) == ["none"]


def test_a_plain_step_may_bring_a_loop_of_its_own() -> None:
    """The function is called in its thread, and what it gives is recorded with the run."""

    class Threaded(Workflow):
        @step(retry_policy=retry_policy(stop=stop_after_attempt(2), wait=wait_fixed(0)))
        def work(self, ctx: Context, ev: StartEvent) -> StopEvent:
            where = asyncio.run(ctx.once("thread", get_ident))
            later = asyncio.run(ctx.once("later", lambda: asyncio.sleep(0, get_ident())))
            if ctx.retry_info().retry_number == 0:
                assert where == later == get_ident()
                raise ValueError
            return StopEvent(result=where == later != self.home)

        def __init__(self) -> None:
            super().__init__()
            self.home = get_ident()

    async def main() -> Any:
        return await Threaded().run()

    assert asyncio.run(main()) is True


def test_what_cannot_be_done_once_is_refused() -> None:
    """The error says how to write it."""

    class Wrong(Workflow):
        @step
        async def work(self, ctx: Context, ev: StartEvent) -> StopEvent:
            with pytest.raises(WorkflowRuntimeError, match="a text that names the effect, not 7"):
                await ctx.once(7, int)  # type: ignore[call-overload]
            with pytest.raises(WorkflowRuntimeError, match="takes a function, not 3"):
                await ctx.once("key", 3)  # type: ignore[call-overload]
            with pytest.raises(WorkflowRuntimeError, match="write charge without parentheses"):
                await ctx.once("key", Till().charge())  # type: ignore[call-overload]
            with pytest.raises(WorkflowRuntimeError, match="would wait for itself"):
                await ctx.once("key", lambda: ctx.once("key", int))
            return StopEvent(result="told")

    async def main() -> None:
        handler = Wrong().run()
        with pytest.raises(ContextStateError, match="once is only available from within step functions"):
            await handler.ctx.once("key", int)
        assert await handler == "told"

    clock.run(main())


def test_a_result_that_cannot_be_written_down_fails_the_snapshot() -> None:
    """The error names key and step; a serializer that can write it makes it work."""

    class Held(Workflow):
        @step
        async def work(self, ctx: Context, ev: StartEvent) -> StopEvent:
            odd = await ctx.once("odd", lambda: Odd(7))
            await ctx.wait_for_event(HumanResponseEvent)
            return StopEvent(result=odd.number)

    async def main() -> None:
        handler = Held().run()
        await asyncio.sleep(1)
        with pytest.raises(ValueError, match=r"What ctx.once\('odd'\) gave in step 'work' cannot be written"):
            handler.ctx.to_dict()
        snapshot = handler.ctx.to_dict(PickleSerializer())
        await handler.cancel_run()
        handler = Held().run(ctx=Context.from_dict(Held(), snapshot, PickleSerializer()))
        await handler.send_event(HumanResponseEvent())
        assert await handler == 7

    clock.run(main())


def test_what_a_step_leaves_running_cannot_begin_an_effect() -> None:
    """It could not be recorded any more."""
    refused: list[str] = []

    class Leaving(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item:
            async def later() -> None:
                await asyncio.sleep(1)
                try:
                    await ctx.once("late", int)
                except WorkflowRuntimeError as error:
                    refused.append(str(error))

            self.task = asyncio.create_task(later())
            return Item(n=1)

        @step
        async def end(self, ev: Item) -> StopEvent:
            await self.task
            return StopEvent()

    run(Leaving())
    assert refused == ["once was called after its step had ended. Await what a step starts."]
