"""The three faces of a context."""

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel

from surefoot import Context, Workflow, collect_events, step
from surefoot.errors import ContextSerdeError, ContextStateError, WorkflowRuntimeError, WorkflowValidationError
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.broken_workflows import Conflicting


class Item(Event):
    n: int = 0


class Counter(Workflow):
    """Counts its runs in the store."""

    @step
    async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.store.set("runs", await ctx.store.get("runs", 0) + 1)
        await asyncio.sleep(ev.get("pause", 0))
        return StopEvent(result=await ctx.get("runs"))


def test_before_a_run_the_store_can_be_filled() -> None:
    """What is staged is carried into the run."""

    async def main() -> None:
        workflow = Counter()
        ctx: Context[Any] = Context(workflow)
        assert ctx.is_running is False
        await ctx.set("runs", 41)
        assert await workflow.run(ctx=ctx) == 42

    clock.run(main())


def test_a_context_is_used_for_one_run_after_the_other() -> None:
    """The store stays, and a second run cannot be started while the first is open."""

    async def main() -> None:
        workflow = Counter()
        ctx: Context[Any] = Context(workflow)
        handler = workflow.run(ctx=ctx, pause=5)
        assert handler.ctx is ctx
        assert handler.ctx.is_running
        with pytest.raises(ContextStateError, match="Cannot start a new run while context is already running"):
            workflow.run(ctx=ctx)
        await handler
        assert not ctx.is_running
        assert await workflow.run(ctx=ctx) == 2

    clock.run(main())


@pytest.mark.difference(40)
def test_a_run_on_the_context_of_a_cancelled_one_starts_clean() -> None:
    """Only the store is carried over; the unfinished step does not run again."""

    async def main() -> None:
        workflow = Counter()
        handler = workflow.run(pause=100)
        await asyncio.sleep(1)
        await handler.cancel_run()
        assert await workflow.run(ctx=handler.ctx) == 2

    clock.run(main())


def test_each_phase_refuses_what_it_does_not_offer() -> None:
    """The message says where the method belongs."""
    seen: list[str] = []

    class Curious(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            for call in (ctx.to_dict, ctx.stream_events, ctx.get_result):
                with pytest.raises(ContextStateError, match="only available from handler code, not from within steps"):
                    call()
            with pytest.raises(ContextStateError, match="only available from handler code"):
                await ctx.running_steps()
            with pytest.raises(ContextStateError, match="Cannot start workflow from a step function context"):
                Counter().run(ctx=ctx)
            with pytest.warns(DeprecationWarning, match="is_running called from within a step"):
                assert ctx.is_running
            seen.append("all")
            return StopEvent()

    async def main() -> None:
        workflow = Curious()
        ctx: Context[Any] = Context(workflow)
        with pytest.raises(ContextStateError, match=r"send_event\(\) called before workflow started"):
            ctx.send_event(Item())
        with pytest.raises(ContextStateError, match="collect_events requires a running workflow"):
            ctx.collect_events(Item(), [Item])
        with pytest.raises(ContextStateError, match="stream_events requires a running workflow"):
            ctx.stream_events()
        handler = workflow.run(ctx=ctx)
        with pytest.raises(ContextStateError, match="retry_info is only available from within step functions"):
            ctx.retry_info()
        await handler
        with pytest.warns(DeprecationWarning, match="get_result"):
            assert ctx.get_result() is None
        with pytest.raises(WorkflowRuntimeError, match="from within a step function"):
            Context.get_step_context()

    clock.run(main())
    assert seen == ["all"]


def test_running_steps_are_named_from_outside() -> None:
    """Only those with a running execution."""

    async def main() -> None:
        handler = Counter().run(pause=5)
        await asyncio.sleep(1)
        assert await handler.ctx.running_steps() == ["count"]
        await handler
        assert await handler.ctx.running_steps() == []

    clock.run(main())


def test_the_state_model_is_the_one_that_steps_name() -> None:
    """A typed context has a typed store; models that do not derive from each other are refused."""

    class Tally(BaseModel):
        total: int = 7

    class Typed(Workflow):
        @step
        async def only(self, ctx: Context[Tally], ev: StartEvent) -> StopEvent:
            async with ctx.store.edit_state() as state:
                state.total += 1
            return StopEvent(result=await ctx.store.get_state())

    async def main() -> None:
        assert await Typed().run() == Tally(total=8)
        refused = "Multiple state types are not in a compatible inheritance hierarchy"
        with pytest.raises(WorkflowValidationError, match=refused):
            Conflicting()
        with pytest.raises(ValueError, match=refused):
            Conflicting(disable_validation=True).run()

    clock.run(main())


def test_collect_events_is_a_function_as_well() -> None:
    """With the context as its first argument."""

    class Gather(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
            for n in range(2):
                ctx.send_event(Item(n=n))
            return None

        @step
        async def gather(self, ctx: Context, ev: Item) -> StopEvent | None:
            items = collect_events(ctx, ev, [Item, Item])
            return StopEvent(result=len(items)) if items else None

    async def main() -> None:
        assert await Gather().run() == 2

    clock.run(main())


def test_a_malformed_snapshot_is_refused() -> None:
    """Whatever is wrong with it, the error is the same class."""
    workflow = Counter()
    for data, message in (
        ({"version": 3}, "newer version"),
        ({"version": 2}, "wrong or old format"),
        ({"version": 2, "is_running": True, "state": {}, "elapsed_alive": "x"}, "invalid format"),
        ({"version": 2, "state": {"store_type": "sql"}, "is_running": False}, "cannot be restored"),
    ):
        with pytest.raises(ContextSerdeError, match=message):
            Context.from_dict(workflow, data)


@pytest.mark.difference(9)
def test_a_resumed_run_takes_no_start_event() -> None:
    """It would be lost, so it is refused."""

    class Waiter(Workflow):
        @step
        async def wait(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=(await ctx.wait_for_event(HumanResponseEvent)).text)

    async def main() -> None:
        workflow = Waiter()
        handler = workflow.run()
        await asyncio.sleep(1)
        snapshot = handler.ctx.to_dict()
        await handler.cancel_run()
        with pytest.raises(WorkflowRuntimeError, match="in the middle of a run"):
            workflow.run(ctx=Context.from_dict(workflow, snapshot), topic="new")

    clock.run(main())
