"""Snapshots of fan-outs: streams, joins and their batches go on elsewhere."""

import asyncio

import pytest

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent
from surefoot.testing import clock
from tests.context.moving import Fan, Item, Made, moved


def test_queued_and_running_work_continues_and_finished_work_does_not() -> None:
    """What was in progress runs again from the top; the stream keeps what it had."""

    async def main() -> None:
        workflow = Fan()
        snapshot, ctx = await moved(workflow, 1.5)
        assert snapshot["is_running"] is True
        assert [len(snapshot["workers"]["work"][key]) for key in ("queue", "in_progress")] == [1, 2]
        assert workflow.worked == [1, 2, 3]
        assert ctx.is_running
        assert await workflow.run(ctx=ctx) == [1, 2, 3, 4]
        assert sorted(workflow.worked) == [1, 2, 2, 3, 3, 4]

    clock.run(main())


def test_slots_and_nested_streams_continue() -> None:
    """Two levels deep, with a half-filled slot in the inner one."""

    class Group(Event):
        n: int

    class Left(Event):
        n: int

    class Right(Event):
        n: int

    class Total(Event):
        n: int

    class Nested(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Group]:
            return [Group(n=n) for n in (10, 20)]

        @step
        async def again(self, ev: Group) -> list[Item]:
            return [Item(n=ev.n + n) for n in range(3)]

        @step(num_workers=9)
        async def left(self, ev: Item) -> Left:
            return Left(n=ev.n)

        @step(num_workers=9)
        async def right(self, ev: Item) -> Right:
            await asyncio.sleep(5 + ev.n)
            return Right(n=ev.n)

        @step
        async def pair(self, a: Left, b: Right) -> Made:
            assert a.n == b.n
            return Made(n=a.n)

        @step
        async def inner(self, made: list[Made]) -> Total:
            return Total(n=sum(event.n for event in made))

        @step
        async def outer(self, totals: list[Total]) -> StopEvent:
            return StopEvent(result=sorted(total.n for total in totals))

    async def main() -> None:
        workflow = Nested(timeout=None)
        snapshot, ctx = await moved(workflow, 16.5)
        assert sum(len(stream["slots"]) for stream in snapshot["streams"].values()) == 4
        assert await workflow.run(ctx=ctx) == [33, 63]
        other = Context.from_dict(Fan(), snapshot)
        assert other.is_running

    clock.run(main())


def test_the_batch_a_retry_had_is_there_after_the_move() -> None:
    """And so is the budget of a handler that was entered already."""

    class Later:
        def next(
            self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None
        ) -> float | None:
            return 20.0 if attempts < 2 else None

    class Gather(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=1), Item(n=2)]

        @step(retry_policy=Later(), num_workers=1)
        async def gather(self, ctx: Context, ev: Item) -> StopEvent | None:
            found = ctx.collect_events(ev, [Item, Item])
            if found and not ctx.retry_info().retry_number:
                raise ValueError("after the batch")
            return StopEvent(result=[item.n for item in found]) if found else None

    async def main() -> None:
        workflow = Gather()
        _, ctx = await moved(workflow, 5)
        assert await workflow.run(ctx=ctx) == [1, 2]

    clock.run(main())


def test_a_stream_inside_one_that_is_gone_is_gone_too() -> None:
    """A workflow that has lost a step loses what was on its way there, and no more."""

    class Group(Event):
        n: int

    class Joined(Event): ...

    class Two(Workflow):
        @step
        async def outer(self, ev: StartEvent) -> list[Group]:
            return [Group(n=1)]

        @step
        async def inner(self, ev: Group) -> list[Item]:
            return [Item(n=1)]

        @step
        async def work(self, ev: Item) -> Made:
            await asyncio.sleep(10)
            return Made(n=ev.n)

        @step
        async def join(self, made: list[Made]) -> Joined:
            return Joined()

        @step
        async def end(self, joined: list[Joined]) -> StopEvent:
            return StopEvent()

    class One(Workflow):
        @step
        async def inner(self, ev: StartEvent) -> list[Item]:
            return [Item(n=1)]

        @step
        async def work(self, ev: Item) -> Made:
            return Made(n=ev.n)

        @step
        async def join(self, made: list[Made]) -> StopEvent:
            return StopEvent(result="new")

    async def main() -> None:
        snapshot, _ = await moved(Two(), 1)
        assert len(snapshot["streams"]) == 2
        assert Context.from_dict(One(), snapshot).to_dict()["streams"] == {}

    clock.run(main())


def test_a_budget_that_a_member_has_spent_stays_spent() -> None:
    """It is written down with what the join has collected, so the join that fails after the move finds no rescue."""

    class Rescued(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=0), Item(n=1)]

        @step
        async def work(self, ev: Item) -> Made:
            if not ev.n:
                raise ValueError("member")
            await asyncio.sleep(10)
            return Made(n=ev.n)

        @step
        async def join(self, made: list[Made]) -> StopEvent:
            raise ValueError("join")

        @catch_error
        async def rescue(self, ev: StepFailedEvent) -> Made | StopEvent:
            return Made(n=0) if ev.step_name == "work" else StopEvent(result="rescued twice")

    async def main() -> None:
        workflow = Rescued()
        _, ctx = await moved(workflow, 5)
        with pytest.raises(ValueError, match="join"):
            await workflow.run(ctx=ctx)

    clock.run(main())
