"""A run made again of what its journal says."""

import asyncio
import json
from typing import Any, ClassVar

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.plugins import BasicRuntime, JournalRecord
from surefoot.retry_policy import retry_policy, wait_none
from surefoot.testing import clock
from tests.drivers.running import Item
from tests.drivers.scenario_workflows import Answer, Errand, Interview

Written = tuple[list[JournalRecord], list[dict[str, Any]]]


def errand() -> Written:
    """A journal of a run with members that wait, fail and work, and snapshots from all along it."""

    async def main() -> Written:
        runtime = BasicRuntime(journal=True)
        handler = Errand(timeout=None, runtime=runtime).run()
        snapshots = []
        for second in range(32):
            snapshots.append(json.loads(json.dumps(handler.ctx.to_dict())))
            await asyncio.sleep(1)
            if second == 12:
                await handler.send_event(Answer(n=2))
        assert handler.is_done()
        return [record async for record in runtime.journal(handler.run_id)], snapshots

    return clock.run(main())


@pytest.fixture(scope="module")
def written() -> Written:
    return errand()


RUNTIME = BasicRuntime()


def books(ctx: Context[Any]) -> dict[str, Any]:
    """What is to be done in a restored run, apart from the moment it was last seen."""
    return {key: value for key, value in ctx.to_dict().items() if key not in ("last_alive_stamp", "elapsed_alive")}


def test_a_snapshot_and_the_records_after_it_tell_what_all_records_tell(written: Written) -> None:
    """Wherever the snapshot was taken, and wherever the records end."""
    records, snapshots = written
    workflow = Errand()
    compared = 0
    for end in range(1, len(records) + 1):
        whole = books(RUNTIME.restore(workflow, None, records[:end]))
        for snapshot in snapshots[::5]:
            if snapshot["journal_seq"] <= end:
                tail = records[snapshot["journal_seq"] : end]
                assert books(RUNTIME.restore(workflow, snapshot, tail)) == whole
                compared += 1
    assert compared > 30


def test_records_that_a_snapshot_contains_are_passed_over(written: Written) -> None:
    """One may pass the whole journal, as tuples as well."""
    records, snapshots = written
    all_records = [(seq, data) for seq, data in records]
    ctx = RUNTIME.restore(Errand(), snapshots[8], all_records)
    assert books(ctx) == books(RUNTIME.restore(Errand(), None, records))


def test_a_run_goes_on_wherever_the_journal_ends(written: Written) -> None:
    """Every prefix of it leads to the same result, and the store knows how often a step began."""
    records, _ = written

    async def finish(end: int) -> Any:
        workflow = Errand(timeout=None)
        handler = workflow.run(ctx=RUNTIME.restore(workflow, None, records[:end]))
        await asyncio.sleep(1)
        await handler.send_event(Answer(n=2))
        return await handler

    whole = clock.run(_result_of(records))
    for end in range(2, len(records)):
        result = clock.run(finish(end))
        assert result["made"] == whole["made"]
        assert all(again >= once for again, once in zip(result["begun"], whole["begun"], strict=True))


async def _result_of(records: list[JournalRecord]) -> Any:
    value = json.loads(records[-1].data)["StepReturned"]["value"]
    return json.loads(value)["value"]["result"]


def test_a_missing_record_is_named(written: Written) -> None:
    """In the middle, at the beginning, and after a snapshot."""
    records, snapshots = written
    with pytest.raises(ValueError, match="Journal gap: expected seq 3, got 4"):
        RUNTIME.restore(Errand(), None, [*records[:3], *records[4:]])
    with pytest.raises(ValueError, match="Journal gap: expected seq 0, or one that begins a session, got 1"):
        RUNTIME.restore(Errand(), None, records[1:])
    seq = snapshots[0]["journal_seq"]
    with pytest.raises(ValueError, match=f"Journal gap: expected seq {seq}, got {seq + 1}"):
        RUNTIME.restore(Errand(), snapshots[0], records[seq + 1 :])


def test_a_journal_of_other_steps_is_refused(written: Written) -> None:
    """The numbers in it would mean something else."""
    records, _ = written
    with pytest.raises(ValueError, match="steps join, split, work; .*Interview has ask, join, split. Restore it with"):
        RUNTIME.restore(Interview(), None, records)


def test_no_records_and_no_snapshot_are_a_new_run() -> None:
    """There is nothing to go on with."""
    assert not RUNTIME.restore(Errand(), None, []).is_running


class Stages(Workflow):
    """Two stages with time between them; the state knows them."""

    @step
    async def first(self, ctx: Context, ev: StartEvent) -> Item:
        await ctx.set("first", ev.get("topic"))
        await asyncio.sleep(10)
        return Item(n=1)

    @step
    async def second(self, ctx: Context, ev: Item) -> StopEvent:
        await ctx.set("second", True)
        await asyncio.sleep(10)
        state = await ctx.store.get_state()
        return StopEvent(result=dict(state.items()))


def test_a_journal_goes_on_through_several_processes() -> None:
    """The numbers go on, and the journal of the last process is enough."""

    async def process(ctx: Context[Any] | None, seconds: float) -> list[JournalRecord]:
        runtime = BasicRuntime(journal=True)
        workflow = Stages(runtime=runtime)
        handler = workflow.run(ctx=ctx) if ctx is not None else workflow.run(topic="x")
        await asyncio.sleep(seconds)
        await handler.cancel_run()
        return [record async for record in runtime.journal(handler.run_id)]

    async def main() -> Any:
        one = await process(None, 5)
        two = await process(RUNTIME.restore(Stages(), None, one), 15)
        assert [record.seq for record in [*one, *two]] == list(range(len(one) + len(two)))
        ctx = RUNTIME.restore(Stages(), None, two)
        assert books(ctx) == books(RUNTIME.restore(Stages(), None, [*one, *two]))
        assert ctx.to_dict()["workers"]["first"]["in_progress"] == []
        workflow = Stages()
        return await workflow.run(ctx=RUNTIME.restore(workflow, None, two))

    assert clock.run(main()) == {"first": "x", "second": True}


def test_a_snapshot_of_a_run_without_journal_is_where_a_journal_may_begin() -> None:
    """The first record says what the run begins with."""

    async def main() -> Any:
        plain = Stages().run(topic="x")
        await asyncio.sleep(5)
        snapshot = plain.ctx.to_dict()
        await plain.cancel_run()
        assert snapshot["journal_seq"] == 0
        runtime = BasicRuntime(journal=True)
        workflow = Stages(runtime=runtime)
        handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        await asyncio.sleep(15)
        await handler.cancel_run()
        records = [record async for record in runtime.journal(handler.run_id)]
        assert books(runtime.restore(workflow, snapshot, records)) == books(runtime.restore(workflow, None, records))
        return await workflow.run(ctx=runtime.restore(workflow, snapshot, records))

    assert clock.run(main()) == {"first": "x", "second": True}


def test_the_time_between_two_processes_does_not_count() -> None:
    """A run that has used up most of its timeout has the rest, however late it goes on."""

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        workflow = Stages(runtime=runtime, timeout=28)
        handler = workflow.run()
        await asyncio.sleep(5)
        await handler.cancel_run()
        records = [record async for record in runtime.journal(handler.run_id)]
        await asyncio.sleep(1000)
        ctx = runtime.restore(workflow, None, records)
        assert round(ctx.to_dict()["elapsed_alive"]) == 5
        await workflow.run(ctx=ctx)

    clock.run(main())


class Inner(Workflow):
    """Two stages, the first of which is not to be done twice."""

    begun: ClassVar[list[str]] = []

    @step
    async def first(self, ev: StartEvent) -> Item:
        self.begun.append(ev.name)
        await asyncio.sleep(10)
        return Item()

    @step
    async def second(self, ev: Item) -> StopEvent:
        await asyncio.sleep(10)
        return StopEvent(result="inner")


class Outer(Workflow):
    """Runs a child; the first attempt gives up soon."""

    @step(retry_policy=retry_policy(wait=wait_none()))
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        attempt = ctx.retry_info().retry_number
        async with asyncio.timeout(None if attempt else 2):
            inner = await ctx.run(Inner(timeout=None), name=f"{ev.name} {attempt}")
        return StopEvent(result=inner)


@pytest.mark.parametrize("with_snapshot", [True, False])
def test_children_begin_again_with_the_attempt_they_belong_to(with_snapshot: bool) -> None:
    """The child of an attempt that has failed is gone, though it stands in a snapshot; a journal tells of none."""
    Inner.begun = []

    async def main() -> Any:
        runtime = BasicRuntime(journal=True)
        handler = Outer(runtime=runtime).run(name="x")
        await asyncio.sleep(1)
        snapshot = handler.ctx.to_dict() if with_snapshot else None
        await asyncio.sleep(11)
        await handler.cancel_run()
        records = [record async for record in runtime.journal(handler.run_id)]
        workflow = Outer()
        return await workflow.run(ctx=runtime.restore(workflow, snapshot, records))

    assert clock.run(main()) == "inner"
    assert Inner.begun == ["x 0", "x 1", "x 1"]


def test_a_child_in_the_snapshot_goes_on_where_it_stood() -> None:
    """As it does without a journal."""
    Inner.begun = []

    class Parent(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=await ctx.run(Inner(timeout=None), name="x"))

    async def main() -> Any:
        runtime = BasicRuntime(journal=True)
        workflow = Parent(runtime=runtime)
        handler = workflow.run()
        await asyncio.sleep(12)
        snapshot = handler.ctx.to_dict()
        await handler.cancel_run()
        records = [record async for record in runtime.journal(handler.run_id)]
        one = workflow.run(ctx=runtime.restore(workflow, snapshot, records))
        assert await one == "inner"
        again = [record async for record in runtime.journal(one.run_id)]
        return await workflow.run(ctx=runtime.restore(workflow, None, again[:2]))

    assert clock.run(main()) == "inner"
    assert Inner.begun == ["x"]
