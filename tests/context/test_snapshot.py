"""Snapshots: a run stops here and goes on there."""

import asyncio
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.context import PickleSerializer
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.context.moving import Asked, Fan, Item, moved


class Interview(Workflow):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.begun = 0

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        self.begun += 1
        answer = await ctx.wait_for_event(
            HumanResponseEvent, waiter_event=Asked(), requirements={"user": "ada"}, timeout=10
        )
        return StopEvent(result=answer.text)


@pytest.mark.difference(22)
def test_a_wait_continues_with_its_requirements_and_without_asking_again() -> None:
    """The step runs again only when its answer is there."""

    async def main() -> None:
        workflow = Interview()
        snapshot, ctx = await moved(workflow, 1)
        waiters = snapshot["workers"]["ask"]["collected_waiters"]
        assert len(waiters) == 1
        assert waiters[0]["waiter_id"].endswith(f"_{waiters[0]['work_item_id']}")
        handler = workflow.run(ctx=ctx)
        await handler.send_event(HumanResponseEvent(user="bob", text="no"))
        await asyncio.sleep(1)
        assert workflow.begun == 1
        await handler.send_event(HumanResponseEvent(user="ada", text="yes"))
        assert [type(event) async for event in handler.stream_events()] == [StopEvent]
        assert await handler == "yes"
        assert workflow.begun == 2

    clock.run(main())


@pytest.mark.difference(23)
def test_a_wait_keeps_what_is_left_of_its_time() -> None:
    """Four of ten seconds were spent, so six are left, whatever time has passed in between."""

    async def main() -> float:
        workflow = Interview()
        _, ctx = await moved(workflow, 4)
        await asyncio.sleep(1000)
        began = asyncio.get_running_loop().time()
        with pytest.raises(TimeoutError, match="Timed out waiting for HumanResponseEvent"):
            await workflow.run(ctx=ctx)
        return asyncio.get_running_loop().time() - began

    assert clock.run(main()) == pytest.approx(6, abs=0.5)


@pytest.mark.difference(14)
def test_the_timeout_of_a_resumed_run_is_what_is_left_and_that_of_a_new_run_is_its_own() -> None:
    """Time is spent while the run is alive only."""

    class Slow(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            await asyncio.sleep(8)
            return StopEvent()

    async def main() -> None:
        workflow = Slow(timeout=10)
        snapshot, ctx = await moved(workflow, 5)
        assert snapshot["elapsed_alive"] == pytest.approx(5, abs=0.5)
        with pytest.raises(Exception, match="Operation timed out after 10 seconds"):
            await workflow.run(ctx=ctx)
        await workflow.run(ctx=ctx)

    clock.run(main())


def test_a_delayed_retry_waits_for_the_rest_of_its_delay_only() -> None:
    """Its counters and its time are in the snapshot, and do not change with the time of taking it."""

    class Later:
        def next(
            self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None
        ) -> float | None:
            return 20.0

    class Flaky(Workflow):
        @step(retry_policy=Later())
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            info = ctx.retry_info()
            if not info.retry_number:
                raise ValueError("first")
            return StopEvent(result=(info.retry_number, str(info.last_exception), round(info.elapsed_seconds)))

    async def main() -> None:
        workflow = Flaky()
        handler = workflow.run()
        await asyncio.sleep(5)
        queue = handler.ctx.to_dict()["workers"]["only"]["queue"]
        await asyncio.sleep(5)
        snapshot = handler.ctx.to_dict()
        assert snapshot["workers"]["only"]["queue"] == queue
        assert queue[0]["attempts"] == 1
        assert queue[0]["not_before"] == pytest.approx(queue[0]["last_failed_at"] + 20)
        assert queue[0]["first_attempt_at"] <= queue[0]["last_failed_at"]
        await handler.cancel_run()
        assert await workflow.run(ctx=Context.from_dict(workflow, snapshot)) == (1, "first", 20)

    clock.run(main())


def test_buffers_continue() -> None:
    """Half a batch and a half-filled slot are there after the move."""

    class Left(Event):
        n: int

    class Right(Event):
        n: int

    class Both(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Left | Item | None:
            ctx.send_event(Left(n=1))
            ctx.send_event(Item(n=2))
            return None

        @step
        async def gather(self, ctx: Context, ev: Item) -> Right | None:
            items = ctx.collect_events(ev, [Item, Item])
            return Right(n=sum(item.n for item in items)) if items else None

        @step
        async def pair(self, left: Left, right: Right) -> StopEvent:
            return StopEvent(result=(left.n, right.n))

        @step
        async def human(self, ev: HumanResponseEvent) -> Item:
            return Item(n=ev.n)

    async def main() -> None:
        workflow = Both()
        snapshot, ctx = await moved(workflow, 1)
        assert len(snapshot["workers"]["gather"]["collected_events"]["default"]) == 1
        assert len(snapshot["workers"]["pair"]["static_collect_events"]) == 1
        handler = workflow.run(ctx=ctx)
        await handler.send_event(HumanResponseEvent(n=3))
        assert await handler == (1, 5)
        after = handler.ctx.to_dict()
        assert after["is_running"] is False
        assert after["streams"] == {}
        assert all(not any(worker.values()) for worker in after["workers"].values())

    clock.run(main())


def test_the_state_is_part_of_a_snapshot_unless_left_out() -> None:
    """With another serializer as well."""

    class Keeping(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.store.set("kept", 1)
            return StopEvent()

    async def main() -> None:
        workflow = Keeping()
        handler = workflow.run()
        await handler
        assert handler.ctx.to_dict(include_state=False)["state"] == {}
        assert handler.ctx.to_dict()["state"]["state_data"] == {"_data": {"kept": "1"}}
        data = handler.ctx.to_dict(serializer=PickleSerializer())
        assert await Context.from_dict(workflow, data, PickleSerializer()).store.get("kept") == 1

    clock.run(main())


def test_a_snapshot_may_be_restored_for_another_workflow() -> None:
    """State carries over, and work of steps it does not have is left out."""

    class Other(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        snapshot, _ = await moved(Fan(), 1.5)
        Context.from_dict(Other(), snapshot)

    clock.run(main())


@pytest.mark.difference(26)
def test_a_class_that_cannot_be_found_again_is_refused_when_written() -> None:
    """Not when somebody tries to read it."""

    class Hidden(HumanResponseEvent):
        pass

    class Waits(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.wait_for_event(Hidden)  # wf: ignore[WF606] that is the point
            return StopEvent()

    async def main() -> None:
        handler = Waits().run()
        await asyncio.sleep(1)
        with pytest.raises(ValueError, match=r"A step waits for .*Hidden, a class that could not be found again"):
            handler.ctx.to_dict()

    clock.run(main())


def test_a_run_that_waits_for_its_turn_is_written_as_it_would_begin() -> None:
    """Neither its start event nor what was sent to it is lost, not even when it is cancelled."""

    class Named(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item:
            await asyncio.sleep(10)
            return Item(n=ev.n)

        @step
        async def pair(self, item: Item, answer: HumanResponseEvent) -> StopEvent:
            return StopEvent(result=(item.n, answer.text))

    async def main() -> None:
        workflow = Named(num_concurrent_runs=1)
        first, second = workflow.run(n=1), workflow.run(n=2)
        await second.send_event(HumanResponseEvent(text="kept"))
        waiting = second.ctx.to_dict()
        await second.cancel_run()
        cancelled = second.ctx.to_dict()
        await first.cancel_run()
        for snapshot in (waiting, cancelled):
            assert snapshot["is_running"]
            assert await workflow.run(ctx=Context.from_dict(workflow, snapshot)) == (2, "kept")

    clock.run(main())


def test_every_step_is_in_a_snapshot() -> None:
    """Before a run, while it goes on, and when it is over; with the keys that readers of the layout look for."""

    async def main() -> None:
        workflow = Fan()
        handler = workflow.run()
        await asyncio.sleep(1.5)
        during = handler.ctx.to_dict()
        await handler
        before, after = Context[Any](workflow).to_dict(), handler.ctx.to_dict()
        for snapshot in (before, during, after):
            assert list(snapshot["workers"]) == ["join", "split", "work"]
            assert snapshot.keys() == before.keys() >= {"deliveries", "stream_seq", "invocation_seq", "journal_seq"}
        (running, _), (queued,) = during["workers"]["work"]["in_progress"], during["workers"]["work"]["queue"]
        assert queued.keys() >= {"attempts", "not_before", "first_attempt_at", "last_failed_at", "scope_path"}
        assert running.keys() == queued.keys() | {"worker_id", "invocation_id"}

    clock.run(main())
