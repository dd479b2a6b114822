"""Requests that are answered from outside, by several people, in several processes."""

import asyncio
import json
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent, UnhandledEvent
from surefoot.handler import WorkflowHandler
from surefoot.testing import clock


class Confirmed(HumanResponseEvent):
    by: str


class Confirm(InputRequiredEvent[Confirmed]):
    amount: int


class Bill(Event):
    amount: int


class Paid(Event):
    amount: int
    by: str


class Bills(Workflow):
    """Three bills, each confirmed by somebody."""

    @step
    async def split(self, ev: StartEvent) -> list[Bill]:
        return [Bill(amount=amount) for amount in (10, 20, 30)]

    @step(num_workers=1)
    async def ask(self, ctx: Context, ev: Bill) -> Paid:
        answer = await ctx.wait_for_event(Confirmed, waiter_event=Confirm(amount=ev.amount))
        return Paid(amount=ev.amount, by=answer.by)

    @step
    async def join(self, paid: list[Paid]) -> StopEvent:
        return StopEvent(result={event.amount: event.by for event in paid})


class Written(Bills):
    """The same, with the request written before the wait."""

    @step
    async def ask(self, ctx: Context, ev: Bill) -> Paid:
        ctx.write_event_to_stream(Confirm(amount=ev.amount))
        answer = await ctx.wait_for_event(Confirmed)
        return Paid(amount=ev.amount, by=answer.by)


class Payment(Workflow):
    """Asks with a returned event, and takes the answer in another step."""

    @step
    async def ask(self, ev: StartEvent) -> Confirm:
        return Confirm(amount=5)

    @step
    async def take(self, ev: Confirmed) -> StopEvent | None:
        return StopEvent(result=ev.by) if ev.by else None


def pending(handler: WorkflowHandler) -> dict[int, Confirm]:
    """The open requests by their amount, in their order."""
    requests = {request.amount: request for request in handler.pending_requests() if isinstance(request, Confirm)}
    assert len(requests) == len(handler.pending_requests())
    return requests


@pytest.mark.parametrize("workflow", [Bills, Written])
def test_each_reply_reaches_the_execution_that_asked(workflow: type[Workflow]) -> None:
    """In whatever order they come, and however often."""

    async def main() -> None:
        handler = workflow().run(run_id="bills")
        await asyncio.sleep(1)
        requests = pending(handler)
        assert [request.request_id for request in requests.values()] == ["bills-1", "bills-2", "bills-3"]
        for amount in (20, 30):
            for by in ("first", "second"):
                await handler.send_event(requests[amount].reply(by=f"{by} of {amount}"))
        assert list(pending(handler)) == [10]
        await asyncio.sleep(1)
        await handler.send_event(Confirmed(by="no id"))
        assert pending(handler) == {}
        assert await handler == {10: "no id", 20: "first of 20", 30: "first of 30"}
        events = [event async for event in handler.stream_events(expose_internal=True)]
        assert sum(isinstance(event, UnhandledEvent) for event in events) == 2

    clock.run(main())


def test_the_events_are_the_very_ones() -> None:
    """What the stream shows is what is pending."""

    async def main() -> None:
        handler = Payment().run()
        async for event in handler.stream_events():
            if isinstance(event, Confirm):
                assert [request is event for request in handler.pending_requests()] == [True]
                await handler.send_event(event.reply(by="Ada"))
                assert handler.pending_requests() == []
        assert await handler == "Ada"

    clock.run(main())


@pytest.mark.parametrize("workflow", [Bills, Written])
def test_requests_are_pending_after_a_resume(workflow: type[Workflow]) -> None:
    """With their ids, so that answers to the former process find their execution; and again after another resume."""

    async def main() -> None:
        handler = workflow().run(run_id="bills")
        await asyncio.sleep(1)
        before = pending(handler)
        await handler.send_event(before[20].reply(by="b"))
        for _ in range(2):
            snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
            await handler.cancel_run()
            assert handler.pending_requests() == []
            flow = workflow()
            handler = flow.run(ctx=Context.from_dict(flow, snapshot), run_id="another")
            after = pending(handler)
            assert {amount: request.request_id for amount, request in after.items()} == {10: "bills-1", 30: "bills-3"}
        await handler.send_event(before[20].reply(by="too late"))
        await handler.send_event(after[30].reply(by="c"))
        await asyncio.sleep(1)
        assert list(pending(handler)) == [10]
        await handler.send_event(before[10].reply(by="a"))
        assert await handler == {10: "a", 20: "b", 30: "c"}

    clock.run(main())


def test_a_returned_request_is_pending_after_a_resume() -> None:
    """The step that returned it is long done."""

    async def main() -> None:
        handler = Payment().run(run_id="pay")
        await asyncio.sleep(1)
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await handler.cancel_run()
        handler = Payment().run(ctx=Context.from_dict(Payment(), snapshot))
        (request,) = handler.pending_requests()
        assert request.request_id == "pay-1"
        await handler.send_event(Confirmed.model_validate({"by": "Ada", "request_id": "pay-1"}))
        assert handler.pending_requests() == []
        assert await handler == "Ada"

    clock.run(main())


def test_numbers_go_on_after_a_resume() -> None:
    """No id is given twice."""

    class Twice(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            for amount in (1, 2):
                await ctx.wait_for_event(Confirmed, waiter_event=Confirm(amount=amount))
            return StopEvent()

    async def main() -> None:
        handler = Twice().run(run_id="two")
        await asyncio.sleep(1)
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await handler.cancel_run()
        handler = Twice().run(ctx=Context.from_dict(Twice(), snapshot))
        for name in ("two-1", "two-2"):
            (request,) = handler.pending_requests()
            assert request.request_id == name
            await handler.send_event(request.reply(by="Ada"))
            await asyncio.sleep(1)
        await handler

    clock.run(main())


def test_the_body_that_asks_again_knows_the_id() -> None:
    """After a resume its request is not published again, and yet has the id of the one that was."""
    seen: list[str | None] = []

    class Asks(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            request = Confirm(amount=1)
            other = asyncio.create_task(ctx.wait_for_event(Confirmed, waiter_id="other"))
            waiting = asyncio.create_task(ctx.wait_for_event(Confirmed, waiter_event=request, waiter_id="one"))
            await other
            seen.append(request.request_id)
            return StopEvent(result=(await waiting).by)

    async def main() -> None:
        handler = Asks().run(run_id="again")
        await asyncio.sleep(1)
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await handler.cancel_run()
        handler = Asks().run(ctx=Context.from_dict(Asks(), snapshot))
        await handler.send_event(Confirmed(by="other"))
        await asyncio.sleep(1)
        (request,) = handler.pending_requests()
        await handler.send_event(request.reply(by="one"))
        assert await handler == "one"
        assert seen == ["again-1"]

    clock.run(main())


def test_a_wait_that_its_request_could_not_end_is_refused() -> None:
    """The request names another answer than the wait is for."""

    class Mixed(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.wait_for_event(Paid, waiter_event=Confirm(amount=1))
            return StopEvent()

    async def main() -> Any:
        return await Mixed().run()

    with pytest.raises(WorkflowRuntimeError, match="Confirm is answered with Confirmed, and this wait is for Paid"):
        clock.run(main())


def test_a_request_may_be_written_from_a_thread() -> None:
    """A plain step has its requests numbered as well."""

    class Plain(Workflow):
        @step
        def ask(self, ctx: Context, ev: StartEvent) -> None:
            ctx.write_event_to_stream(Confirm(amount=1))

        @step
        async def take(self, ev: Confirmed) -> StopEvent:
            return StopEvent(result=ev.request_id)

    async def main() -> None:
        handler = Plain().run(run_id="plain")
        async for event in handler.stream_events():
            if isinstance(event, Confirm):
                await handler.send_event(event.reply(by="Ada"))
        assert await handler == "plain-1"

    asyncio.run(main())


class Plain(InputRequiredEvent):
    amount: int


def test_a_reply_is_what_the_wait_is_for_where_the_request_names_nothing() -> None:
    """Before a resume and after it; and the request is still equal to what the step has made."""

    class Flow(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            first = await ctx.wait_for_event(Confirmed, waiter_event=Plain(amount=1))
            second = await ctx.wait_for_event(Confirmed, waiter_event=Plain(amount=2))
            return StopEvent(result=first.by + second.by)

    async def main() -> Any:
        workflow = Flow()
        handler = workflow.run()
        request = await anext(handler.stream_events())
        assert request == Plain(amount=1)
        assert isinstance(request, Plain)
        await handler.send_event(request.reply(by="Ada"))
        await anext(handler.stream_events())
        saved = json.dumps(handler.ctx.to_dict())
        await handler.cancel_run()
        handler = workflow.run(ctx=Context.from_dict(workflow, json.loads(saved)))
        (pending,) = handler.pending_requests()
        await handler.send_event(pending.reply(by="Bob"))
        return await handler

    assert clock.run(main()) == "AdaBob"


def test_requests_of_a_child_are_pending_with_its_parent() -> None:
    """A reply finds the child, and a second one ends no wait of the parent."""

    class Child(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            answer = await ctx.wait_for_event(Confirmed, waiter_event=Confirm(amount=2))
            return StopEvent(result=answer.by)

    class Parent(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            waiting = asyncio.create_task(ctx.wait_for_event(Confirmed, waiter_event=Confirm(amount=1)))
            await asyncio.sleep(0)
            child = await ctx.run(Child())
            return StopEvent(result=[child, (await waiting).by])

    async def main() -> None:
        handler = Parent().run()
        await asyncio.sleep(1)
        requests = pending(handler)
        assert list(requests) == [1, 2]
        for by in ("for the child", "once more"):
            await handler.send_event(requests[2].reply(by=by))
            await asyncio.sleep(1)
        assert list(pending(handler)) == [1]
        await handler.send_event(requests[1].reply(by="for the parent"))
        assert await handler == ["for the child", "for the parent"]

    clock.run(main())
