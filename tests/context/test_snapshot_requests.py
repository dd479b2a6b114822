"""Open requests in a snapshot."""

import asyncio
import json
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.context import BaseSerializer, JsonSerializer, PickleSerializer
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.context.moving import moved


class Signed(HumanResponseEvent):
    by: str


class Sign(InputRequiredEvent[Signed]):
    page: int


class Numbered(InputRequiredEvent[Signed]):
    request_id: int  # type: ignore[assignment]  # checkers speak of it, it works nevertheless


class Vote(Event):
    n: int


class Contract(Workflow):
    """Asks for two signatures at once."""

    @step
    async def sign(self, ctx: Context, ev: StartEvent) -> StopEvent:
        done = await ctx.once("count", lambda: 7)
        ctx.write_event_to_stream(Sign(page=0, request_id="desk-9"))
        signed = await asyncio.gather(
            ctx.wait_for_event(Signed, waiter_event=Numbered(request_id=1)),
            ctx.wait_for_event(Signed, waiter_event=Sign(page=2)),
            ctx.wait_for_event(Signed),
        )
        return StopEvent(result=[done, *(answer.by for answer in signed)])


@pytest.mark.parametrize("serializer", [JsonSerializer(), PickleSerializer()])
def test_open_requests_come_back_with_their_ids(serializer: BaseSerializer) -> None:
    """Those of a wait, those that were written, those with an id from elsewhere or a field of that name."""

    async def main() -> None:
        handler = Contract(serializer=serializer).run(run_id="deal")
        await asyncio.sleep(1)
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await handler.cancel_run()
        workflow = Contract(serializer=serializer)
        handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        requests = handler.pending_requests()
        assert requests == [Sign(page=0), Numbered(request_id=1), Sign(page=2)]
        assert [request._correlation_id for request in requests] == ["desk-9", "deal-1", "deal-2"]
        for request, by in zip(reversed(requests), "cba", strict=True):
            await handler.send_event(request.reply(by=by))
            await handler.send_event(request.reply(by="too late"))
        assert await handler == [7, "b", "c", "a"]

    clock.run(main())


def test_a_snapshot_from_before_there_were_ids_still_loads() -> None:
    """Its waits take answers without id, and its run is named by whoever resumes it."""

    async def main() -> None:
        snapshot, _ = await moved(Contract(), 1)
        _forget(snapshot)
        assert not {"run_id", "requests"} & set(json.dumps(snapshot).split('"'))
        handler = Contract().run(ctx=Context.from_dict(Contract(), snapshot | {"asked": True}), run_id="later")
        assert handler.pending_requests() == []
        for by in "abc":
            await handler.send_event(Signed(by=by))
        assert await handler == [7, "a", "b", "c"]

    clock.run(main())


def test_a_returned_request_from_before_there_were_ids_keeps_its_run_open() -> None:
    """That it was asked is all that is known; it can be answered, and the run does not stall."""

    class Poll(Workflow):
        @step
        async def ask(self, ev: StartEvent) -> InputRequiredEvent | Vote:
            return InputRequiredEvent()

        @step
        async def count(self, ctx: Context, ev: Vote) -> StopEvent:
            while ev.n < 0:
                ev.n = (await ctx.wait_for_event(HumanResponseEvent)).n
            return StopEvent(result=ev.n)

    async def main() -> None:
        snapshot, _ = await moved(Poll(), 1)
        _forget(snapshot)
        snapshot["asked"] = True
        handler = Poll().run(ctx=Context.from_dict(Poll(), snapshot))
        await asyncio.sleep(1)
        assert handler.pending_requests() == [InputRequiredEvent()]
        moved_again = Context[Any].from_dict(Poll(), handler.ctx.to_dict())
        await handler.send_event(Vote(n=3))
        assert await handler == 3
        handler = Poll().run(ctx=moved_again)
        assert handler.pending_requests() == [InputRequiredEvent()]
        await handler.cancel_run()

    clock.run(main())


def _forget(data: Any) -> None:
    """Take out of a snapshot what the first version did not write."""
    if isinstance(data, dict):
        for key in ("run_id", "requests", "foreign_requests", "request_id"):
            data.pop(key, None)
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _forget(item)


def test_the_request_of_a_step_that_is_gone_is_gone() -> None:
    """Nobody could take its answer, so it keeps no run open."""

    class After(Workflow):
        @step
        async def hold(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=(await ctx.wait_for_event(Signed, waiter_event=Sign(page=5))).by)

    class Before(After, Contract):
        pass

    async def main() -> None:
        snapshot, _ = await moved(Before(), 1)
        handler = After().run(ctx=Context.from_dict(After(), snapshot))
        assert sorted(request.get("page") for request in handler.pending_requests()) == [0, 5]
        await handler.send_event(Signed(by="Ada"))
        assert await handler == "Ada"

    clock.run(main())
