"""Every way in which a run ends, and that nothing is left of it."""

import asyncio
import contextlib
import gc
import weakref

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import (
    WorkflowCancelledByUser,
    WorkflowStalledError,
    WorkflowTimeoutError,
)
from surefoot.events import (
    StartEvent,
    StopEvent,
    WorkflowCancelledEvent,
    WorkflowFailedEvent,
    WorkflowTimedOutEvent,
)
from surefoot.handler import WorkflowHandler
from surefoot.testing import clock
from tests.drivers.running import Item, Made, Sleeper, run, streamed


def test_a_failure_raises_the_error_of_the_step_and_closes_the_stream() -> None:
    """The very exception object is raised; the stream ends with what happened."""
    error = ValueError("no")

    class Broken(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            raise error

    async def main() -> None:
        handler = Broken().run()
        with pytest.raises(ValueError, match="no") as caught:
            await handler
        assert caught.value is error
        last = (await streamed(handler))[-1]
        assert isinstance(last, WorkflowFailedEvent)
        assert (last.step_name, last.exception, last.attempts) == ("only", error, 1)
        assert handler.get_stop_event() is None

    clock.run(main())


def test_a_timeout_names_the_active_steps() -> None:
    """In the error and in the last event of the stream."""

    async def main() -> None:
        handler = Sleeper(timeout=60).run()
        with pytest.raises(
            WorkflowTimeoutError, match=r"Operation timed out after 60 seconds\. Currently active steps: sleep"
        ):
            await handler
        assert await streamed(handler) == [WorkflowTimedOutEvent(timeout=60, active_steps=["sleep"])]

    clock.run(main())


def test_no_timeout_is_no_timeout() -> None:
    """The hour passes."""
    assert run(Sleeper(timeout=None)) == "awake"


@pytest.mark.difference(17)
def test_cancelling_ends_the_run_and_leaves_no_task() -> None:
    """The step is broken off, the stream says so, and awaiting raises."""

    async def main() -> None:
        handler = Sleeper().run()
        await asyncio.sleep(1)
        await handler.cancel_run()
        with pytest.raises(WorkflowCancelledByUser):
            await handler
        assert await streamed(handler) == [WorkflowCancelledEvent()]
        assert isinstance(handler.get_stop_event(), WorkflowCancelledEvent)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    clock.run(main())


@pytest.mark.difference(17)
def test_the_wait_of_a_caller_may_end_without_the_run() -> None:
    """Awaiting is shielded; the run goes on and can be awaited again."""

    async def main() -> None:
        handler = Sleeper(timeout=None).run()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(handler, 1)
        assert not handler.is_done()
        assert await handler == "awake"

    clock.run(main())


@pytest.mark.difference(15)
def test_a_stalled_run_fails_at_once_and_says_who_waits() -> None:
    """Nothing is left that could happen, so nobody has to wait for the timeout."""

    class Stuck(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item | None:
            return None

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent()

    with pytest.raises(WorkflowStalledError, match="step 'end' waits for Item") as caught:
        run(Stuck(timeout=None))
    assert caught.value.waiting == {"end": ("Item",)}


def test_a_stop_event_breaks_off_what_still_runs() -> None:
    """A slower step is cancelled, and what it would publish afterwards is not published."""
    seen: list[str] = []

    class First(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | Made:
            ctx.send_event(Item())
            return Made()

        @step
        async def slow(self, ctx: Context, ev: Item) -> StopEvent:
            try:
                await asyncio.sleep(60)
            finally:
                seen.append("cancelled")
                ctx.write_event_to_stream(Item(n=99))
            return StopEvent(result="slow")

        @step
        async def fast(self, ev: Made) -> StopEvent:
            await asyncio.sleep(1)
            return StopEvent(result="fast")

    async def main() -> None:
        handler = First().run()
        assert await handler == "fast"
        assert [type(event) for event in await streamed(handler)] == [StopEvent]

    clock.run(main())
    assert seen == ["cancelled"]


def test_a_step_that_will_not_end_is_left_behind_after_a_grace_period() -> None:
    """The result does not wait for it longer than half a second."""

    class Stubborn(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | Made:
            ctx.send_event(Item())
            return Made()

        @step
        async def stay(self, ev: Item) -> StopEvent | None:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(60)
            return None

        @step
        async def stop(self, ev: Made) -> StopEvent:
            await asyncio.sleep(1)
            return StopEvent()

    async def main() -> float:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await Stubborn().run()
        return loop.time() - began

    assert 1.5 <= clock.run(main()) < 2


def test_the_end_of_the_loop_ends_the_run() -> None:
    """Cancelling all tasks, as `asyncio.run` does at its end, cancels the run and nothing hangs."""
    handlers: list[WorkflowHandler] = []

    async def main() -> None:
        handlers.append(Sleeper().run())
        await asyncio.sleep(1)

    clock.run(main())
    assert isinstance(handlers[0].get_stop_event(), WorkflowCancelledEvent)


def test_a_finished_workflow_is_not_kept_alive() -> None:
    """Neither by the run, nor by a timer that a step has left on the loop."""

    class Lingering(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            asyncio.get_running_loop().call_later(1000, lambda: None)
            return StopEvent()

    async def main() -> None:
        workflow = Lingering()
        trace = weakref.ref(workflow)
        await workflow.run()
        del workflow
        gc.collect()
        assert trace() is None

    clock.run(main())


class _Keeping(Workflow):
    """Leaves a timer on the loop, and ends as it is told."""

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        asyncio.get_running_loop().call_later(1000, lambda: ctx)
        ctx.write_event_to_stream(ev.carried)
        match ev.how:
            case "fails":
                raise ValueError("no")
            case "waits":
                await ctx.wait_for_event(Item)
        return StopEvent(result=ev.carried)


@pytest.mark.parametrize("how", ["returns", "fails", "waits"])
def test_a_timer_that_a_step_left_keeps_neither_the_workflow_nor_the_events(how: str) -> None:
    """It keeps the context of its step, and behind that there is nothing any more once the run has ended."""

    async def main() -> None:
        workflow, carried = _Keeping(timeout=5), Made()
        handler = workflow.run(how=how, carried=carried)
        traces: list[weakref.ref[object]] = [weakref.ref(workflow), weakref.ref(carried), weakref.ref(handler.ctx)]
        with contextlib.suppress(ValueError, WorkflowTimeoutError):
            await handler
        del workflow, carried, handler
        gc.collect()
        assert [trace() for trace in traces] == [None, None, None]

    clock.run(main())
