"""A run that writes down what happens to it before it acts on it."""

import asyncio
import json
from typing import Any

import pytest
from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.drivers.journal.entries import SessionBegun, StoreWritten, read_entry
from surefoot.drivers.journal.memory import MemoryJournal
from surefoot.drivers.journal.protocol import JournalRecord
from surefoot.engine.machine import advance
from surefoot.engine.state import RunState, Status
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent, WorkflowFailedEvent
from surefoot.handler import WorkflowHandler
from surefoot.plugins import BasicRuntime
from surefoot.testing import clock
from tests.drivers.running import Item, streamed


async def kinds(runtime: BasicRuntime, run_id: str) -> list[str]:
    """What kinds of records there are."""
    return [next(iter(json.loads(data))) async for _, data in runtime.journal(run_id)]


class Small(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Item:
        await ctx.set("said", "hello")
        ctx.write_event_to_stream(Item(n=1))
        return Item(n=2)

    @step
    async def end(self, ctx: Context, ev: Item) -> StopEvent:
        ctx.collect_events(ev, [Item])
        return StopEvent(result=await ctx.get("said"))


def test_everything_that_happens_is_written_in_order() -> None:
    """The beginning, inputs of every way into the engine, and writes to the store."""

    async def main() -> list[str]:
        runtime = BasicRuntime(journal=True)
        handler = Small(runtime=runtime).run()
        assert await handler == "hello"
        await handler.ctx.set("after", "the end")
        return await kinds(runtime, handler.run_id)

    assert clock.run(main()) == [
        "SessionBegun",
        "RunStarted",
        "StoreWritten",
        "EventWritten",
        "StepReturned",
        "EventsCollected",
        "StepReturned",
    ]


def test_a_record_is_written_before_it_is_acted_on() -> None:
    """When the body of a step runs, what caused it stands in the journal."""
    lengths: list[int] = []
    journal = MemoryJournal()

    class Looking(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            lengths.append(journal.length("mine"))
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            lengths.append(journal.length("mine"))
            return StopEvent()

    async def main() -> None:
        await Looking(runtime=BasicRuntime(journal)).run(run_id="mine")

    clock.run(main())
    assert lengths == [2, 3]


def test_the_fold_of_the_journal_is_the_state_of_the_run() -> None:
    """At every moment: no input gets past the journal."""

    class Busy(Workflow):
        @step
        async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
            ctx.send_event(HumanResponseEvent())
            return [Item(n=n) for n in range(3)]

        @step(num_workers=1)
        async def work(self, ctx: Context, ev: Item) -> Item | None:
            await asyncio.sleep(1)
            await ctx.once("key", lambda: ev.n)
            if ev.n:
                await ctx.wait_for_event(HumanResponseEvent, timeout=50)
            ctx.collect_events(ev, [Item] * 3)
            return None

        @step
        async def join(self, items: list[Item]) -> StopEvent:
            return StopEvent()

        @step
        async def other(self, ev: HumanResponseEvent) -> None:
            return None

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        workflow = Busy(runtime=runtime)
        handler = workflow.run(run_id="mine")
        for second in range(6):
            await asyncio.sleep(1)
            if second == 4:
                await handler.send_event(HumanResponseEvent())
            view: Any = handler._run
            state = await _folded(workflow, runtime, handler)
            assert _books(state) == _books(view.run_state)
        await handler.cancel_run()

    clock.run(main())


async def _folded(workflow: Workflow, runtime: BasicRuntime, handler: WorkflowHandler[Any]) -> RunState:
    compiled = workflow._surefoot_compiled()
    state = RunState.of(compiled.plan)
    last = handler.ctx.to_dict()["journal_seq"] - 1
    async for seq, data in runtime.journal(handler.run_id):
        entry = read_entry(data, state, workflow.serializer)
        if not isinstance(entry, SessionBegun | StoreWritten):
            advance(state, entry)
        if seq == last:
            break
    return state


def _books(state: RunState) -> object:
    works = [(work.id, work.step, work.phase, work.slot, work.event, work.batch) for work in state.works.values()]
    return state.status, state.active, works, state.waits, state.buffers, state.timers, state.wake_at, state.last_id


def test_a_run_that_waits_for_its_turn_writes_when_it_begins() -> None:
    """Its journal begins with the store as it is then."""

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        workflow = Small(runtime=runtime, num_concurrent_runs=1)
        first, second = workflow.run(), workflow.run(run_id="second")
        await second.ctx.set("before", 1)
        assert second.ctx.to_dict()["journal_seq"] == 0
        await asyncio.gather(first, second)
        async for _, data in runtime.journal("second"):
            assert json.loads(data)["SessionBegun"]["store"]["state_data"] == {"_data": {"before": "1"}}
            break

    clock.run(main())


def test_a_run_that_never_gets_its_turn_has_an_empty_journal() -> None:
    """Whoever reads it waits for its end, and is told of it; what the run would have begun with is in its snapshot."""

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        workflow = Small(runtime=runtime, num_concurrent_runs=1)
        first, second = workflow.run(), workflow.run(run_id="second")
        reader = asyncio.create_task(kinds(runtime, "second"))
        await asyncio.sleep(0)
        await second.cancel_run()
        assert await reader == []
        await first
        assert await workflow.run(ctx=runtime.restore(workflow, second.ctx.to_dict(), [])) == "hello"

    clock.run(main())


class Unwritable:
    pass


def test_what_cannot_be_written_ends_the_run() -> None:
    """The error says what it was, the stream ends with it, and the journal has no such record."""

    class Careless(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            return Item(thing=Unwritable())

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        handler = Careless(runtime=runtime).run()
        with pytest.raises(ValueError, match="Failed to serialize value"):
            await handler
        assert isinstance((await streamed(handler))[-1], WorkflowFailedEvent)
        assert await kinds(runtime, handler.run_id) == ["SessionBegun", "RunStarted"]

    clock.run(main())


def test_a_start_that_cannot_be_written_ends_the_run() -> None:
    """Also where it is the state that the run begins with."""

    async def main() -> None:
        workflow = Small(runtime=BasicRuntime(journal=True))
        with pytest.raises(ValueError, match="Failed to serialize value"):
            await workflow.run(thing=Unwritable())
        ctx: Context[Any] = Context(workflow)
        await ctx.set("thing", Unwritable())
        with pytest.raises(ValueError, match="state value for key thing"):
            await workflow.run(ctx=ctx)

    clock.run(main())


def test_a_write_to_the_store_that_cannot_be_written_does_not_happen() -> None:
    """The step hears of it and may go on; the state is what it was."""

    class Typed(BaseModel):
        thing: Any = None

    class Storing(Workflow):
        @step
        async def only(self, ctx: Context[Typed], ev: StartEvent) -> StopEvent:
            with pytest.raises(ValueError, match="serialize"):
                await ctx.store.set("thing", Unwritable())
            await ctx.store.set("thing", [1, 2])
            return StopEvent(result=await ctx.store.get("thing"))

    async def main() -> Any:
        return await Storing(runtime=BasicRuntime(journal=True)).run()

    assert clock.run(main()) == [1, 2]


def test_a_journal_that_fails_ends_the_run() -> None:
    """What is not kept is not acted on."""

    class Full(MemoryJournal):
        def append(self, run_id: str, record: JournalRecord) -> None:
            if record.seq == 3:
                raise OSError("the disk is full")
            super().append(run_id, record)

    async def main() -> None:
        handler = Small(runtime=BasicRuntime(Full())).run()
        with pytest.raises(OSError, match="the disk is full"):
            await handler

    clock.run(main())


def test_a_plain_step_writes_in_its_place() -> None:
    """What it does in its thread is written in the thread of the run."""

    class Plain(Workflow):
        @step
        def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            asyncio.run(ctx.store.set("from", "a thread"))
            ctx.write_event_to_stream(Item())
            return StopEvent()

    async def main() -> list[str]:
        runtime = BasicRuntime(journal=True)
        handler = Plain(runtime=runtime).run()
        await handler
        return await kinds(runtime, handler.run_id)

    assert asyncio.run(main())[2:] == ["StoreWritten", "EventWritten", "StepReturned"]


def test_an_aborted_run_ends_its_journal() -> None:
    """Nobody who reads it is left waiting."""

    class Fatal(BaseException):
        pass

    class Doomed(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            raise Fatal

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        handler = Doomed(runtime=runtime).run()
        with pytest.raises(Fatal):
            await handler
        assert await kinds(runtime, handler.run_id) == ["SessionBegun", "RunStarted"]

    clock.run(main())


def test_a_run_that_has_not_ended_is_running() -> None:
    """A snapshot of it holds what records can be applied to; one of an ended run does not."""

    async def main() -> None:
        handler = Small(runtime=BasicRuntime(journal=True)).run()
        assert handler.ctx.to_dict()["live"]["run"]["status"] == Status.RUNNING.value
        await handler
        assert "live" not in handler.ctx.to_dict()
        assert handler.ctx.to_dict()["journal_seq"] == 7

    clock.run(main())
