"""Failures that reach the driver: of handlers, of returned values, of the loop, and our own."""

import asyncio
import sys
from typing import Any

import pytest

from surefoot import Context, Workflow, catch_error, step
from surefoot.drivers.outside import OutsideView
from surefoot.engine.inputs import EngineMisuse, StepReturned
from surefoot.errors import (
    WorkflowCancelledByUser,
    WorkflowRuntimeError,
    WorkflowWarning,
)
from surefoot.events import (
    CollectionReleaseEvent,
    Event,
    StartEvent,
    StepFailedEvent,
    StopEvent,
    WorkflowFailedEvent,
)
from surefoot.testing import clock
from tests.drivers.running import Item, Made, Sleeper, run, streamed


def test_a_handler_recovers_a_failed_join_with_its_batch() -> None:
    """The trigger of a join is the batch it was given."""
    seen: list[StepFailedEvent] = []

    class Fan(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=1), Item(n=2)]

        @step
        async def join(self, items: list[Item]) -> StopEvent:
            raise ValueError("no")

        @catch_error
        async def rescue(self, ev: StepFailedEvent) -> StopEvent:
            seen.append(ev)
            return StopEvent(result="rescued")

    assert run(Fan()) == "rescued"
    assert seen[0].step_name == "join"
    assert seen[0].attempts == 1
    assert isinstance(seen[0].input_event, CollectionReleaseEvent)
    assert seen[0].input_event.events == [Item(n=1), Item(n=2)]


def test_a_failing_handler_fails_the_run_with_its_own_error() -> None:
    """Handlers are covered by nobody."""

    class Twice(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> StopEvent:
            raise ValueError("first")

        @catch_error
        async def rescue(self, ev: StepFailedEvent) -> StopEvent:
            raise LookupError("second")

    with pytest.raises(LookupError, match="second"):
        run(Twice())


@pytest.mark.difference(11)
def test_a_return_value_that_the_annotation_does_not_name_fails_the_step() -> None:
    """Strictly it is an error that names everything; otherwise a warning, and the event is routed."""

    class Liar(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Made:
            return Item()  # type: ignore[return-value]  # wf: ignore[WF403]

        @step
        async def take(self, ev: Item | Made) -> Item | StopEvent:
            return StopEvent(result=type(ev).__name__)

    with pytest.raises(WorkflowRuntimeError, match="Step 'begin' returned Item, which its return annotation `Made`"):
        run(Liar())
    with pytest.warns(WorkflowWarning, match="Step 'begin' returned Item"):
        assert run(Liar(strict_returns=False)) == "Item"


def test_a_run_may_be_cancelled_while_it_waits_for_its_turn() -> None:
    """It never begins, and the next one takes its place."""

    async def main() -> None:
        workflow = Sleeper(num_concurrent_runs=1, timeout=None)
        first, second, third = workflow.run(), workflow.run(), workflow.run()
        await second.cancel_run()
        with pytest.raises(WorkflowCancelledByUser):
            await second
        assert await second.ctx.running_steps() == []
        assert list(await asyncio.gather(first, third)) == ["awake", "awake"]

    clock.run(main())


def test_a_fault_of_ours_ends_the_run_and_says_so() -> None:
    """What cannot happen does not leave anybody waiting."""

    async def main() -> None:
        handler = Sleeper(timeout=None).run()
        await asyncio.sleep(1)
        view = handler._run
        assert isinstance(view, OutsideView)
        assert view._run is not None
        view._run.feed(StepReturned(0.0, 99, None))
        with pytest.raises(EngineMisuse, match="work 99 is not under way"):
            await handler
        assert asyncio.all_tasks() == {asyncio.current_task()}

    clock.run(main())


def test_a_value_that_cannot_be_compared_ends_the_run() -> None:
    """Comparing is the author's code; an exception from it must neither get lost nor leave the run hanging."""

    class Touchy:
        def __eq__(self, other: object) -> bool:
            raise ArithmeticError("do not compare me")

    class Waiting(Workflow):
        @step
        async def wait(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.wait_for_event(Item, requirements={"n": Touchy()})
            return StopEvent()

        @step
        async def make(self, ev: StartEvent) -> Item:
            await asyncio.sleep(1)
            return Item()

        @step
        async def take(self, ev: Item) -> StopEvent | None:
            return None

    async def main() -> list[Event]:
        handler = Waiting().run()
        with pytest.raises(ArithmeticError, match="do not compare me"):
            await handler
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return await streamed(handler)

    (last,) = clock.run(main())
    assert isinstance(last, WorkflowFailedEvent)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="tasks are never eager before Python 3.12")
def test_an_eager_task_factory_changes_nothing() -> None:
    """A long loop does not become a deep recursion."""

    class Countdown(Workflow):
        @step
        async def count(self, ev: StartEvent | Item) -> Item | StopEvent:
            n = ev.n if isinstance(ev, Item) else 2000
            return Item(n=n - 1) if n else StopEvent(result="done")

    async def main() -> Any:
        asyncio.get_running_loop().set_task_factory(getattr(asyncio, "eager_task_factory"))  # noqa: B009 - new in 3.12
        return await Countdown().run()

    assert clock.run(main()) == "done"
