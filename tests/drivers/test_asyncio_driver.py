"""Workflows on a real loop: from start to end, in every way a run can end."""

import asyncio
import contextvars
import gc
import logging
import sys
import weakref
from typing import Annotated, Any

import pytest

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.drivers.outside import OutsideView
from surefoot.engine.inputs import EngineMisuse, StepReturned
from surefoot.errors import (
    WorkflowCancelledByUser,
    WorkflowRuntimeError,
    WorkflowStalledError,
    WorkflowTimeoutError,
    WorkflowWarning,
)
from surefoot.events import (
    CollectionReleaseEvent,
    Event,
    HumanResponseEvent,
    InputRequiredEvent,
    StartEvent,
    StepFailedEvent,
    StopEvent,
    WorkflowCancelledEvent,
    WorkflowFailedEvent,
    WorkflowTimedOutEvent,
)
from surefoot.handler import WorkflowHandler
from surefoot.testing import clock


class Item(Event):
    n: int = 0


class Made(Event):
    n: int = 0


class Asked(InputRequiredEvent):
    pass


async def streamed(handler: WorkflowHandler) -> list[Event]:
    """Everything the run publishes."""
    return [event async for event in handler.stream_events()]


def run(workflow: Workflow, **fields: Any) -> Any:
    """The result of a run on a clock that jumps."""

    async def main() -> Any:
        return await workflow.run(**fields)

    return clock.run(main())


# --- ways through a workflow ------------------------------------------------------------------------------------------


def test_a_union_branches_and_a_loop_comes_back() -> None:
    """The class of what a step returns decides where it goes."""

    class Countdown(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            return Item(n=ev.get("n"))

        @step
        async def count(self, ev: Item) -> Item | Made:
            return Item(n=ev.n - 1) if ev.n else Made(n=ev.n)

        @step
        async def end(self, ev: Made) -> StopEvent:
            return StopEvent(result=f"ended at {ev.n}")

    assert run(Countdown(), n=5) == "ended at 0"


def test_a_custom_stop_event_is_the_result_itself() -> None:
    """Only the plain stop event is unwrapped."""

    class Verdict(StopEvent):
        good: bool

    class Judge(Workflow):
        @step
        async def judge(self, ev: StartEvent) -> Verdict:
            return Verdict(good=True)

    assert run(Judge()) == Verdict(good=True)


def test_fan_out_and_fan_in_respect_the_number_of_workers() -> None:
    """No more executions than workers run at once, and the join gets everything."""
    running: list[int] = []
    most: list[int] = []

    class Fan(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(10)]

        @step(num_workers=3)
        async def work(self, ev: Item) -> Made:
            running.append(ev.n)
            most.append(len(running))
            await asyncio.sleep(1)
            running.remove(ev.n)
            return Made(n=ev.n)

        @step
        async def join(self, made: list[Made]) -> StopEvent:
            return StopEvent(result=sorted(event.n for event in made))

    assert run(Fan()) == list(range(10))
    assert max(most) == 3


def test_take_goes_on_with_the_first_members() -> None:
    """The run ends with what came first, and slower branches are broken off."""

    class Race(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in (30, 10, 20)]

        @step
        async def work(self, ev: Item) -> Made:
            await asyncio.sleep(ev.n)
            return Made(n=ev.n)

        @step
        async def join(self, made: Annotated[list[Made], Collect(Take(2))]) -> StopEvent:
            return StopEvent(result=[event.n for event in made])

    assert run(Race()) == [10, 20]


def test_slots_in_a_fan_out_pair_what_belongs_together() -> None:
    """Events of one member meet, even if others overtake them."""

    class Left(Event):
        n: int

    class Right(Event):
        n: int

    class Pairs(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(3)]

        @step
        async def left(self, ev: Item) -> Left:
            await asyncio.sleep(ev.n)
            return Left(n=ev.n)

        @step
        async def right(self, ev: Item) -> Right:
            await asyncio.sleep(9 - ev.n)
            return Right(n=ev.n)

        @step
        async def pair(self, a: Left, b: Right) -> Made | None:
            assert a.n == b.n
            return Made(n=a.n)

        @step
        async def join(self, made: list[Made]) -> StopEvent:
            return StopEvent(result=sorted(event.n for event in made))

    assert run(Pairs()) == [0, 1, 2]


def test_context_variables_do_not_leak_from_step_to_step() -> None:
    """Each execution sees the variables as they were when the run was started."""
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable")

    class Leak(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            variable.set("set in a step")
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent(result=variable.get())

    async def main() -> Any:
        variable.set("set outside")
        return await Leak().run()

    assert clock.run(main()) == "set outside"


def test_no_more_runs_than_allowed_are_under_way() -> None:
    """Further runs wait for their turn, and their clocks with them."""
    order: list[str] = []

    class One(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            order.append(f"begin {ev.n}")
            await asyncio.sleep(10)
            order.append(f"end {ev.n}")
            return StopEvent()

    async def main() -> None:
        workflow = One(num_concurrent_runs=1, timeout=15)
        await asyncio.gather(*(workflow.run(n=n) for n in range(3)))

    clock.run(main())
    assert order == [f"{what} {n}" for n in range(3) for what in ("begin", "end")]


def test_a_run_id_names_one_open_run() -> None:
    """It is free again when the run has ended."""

    class Short(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        workflow = Short()
        handler = workflow.run(run_id="mine")
        with pytest.raises(RuntimeError, match="'mine' already exists"):
            workflow.run(run_id="mine")
        await handler
        assert handler.run_id == "mine"
        await workflow.run(run_id="mine")

    clock.run(main())


# --- ways to end ------------------------------------------------------------------------------------------------------


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


class Sleeper(Workflow):
    """Takes an hour."""

    @step
    async def sleep(self, ev: StartEvent) -> StopEvent:
        await asyncio.sleep(3600)
        return StopEvent(result="awake")


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


def test_the_wait_of_a_caller_may_end_without_the_run() -> None:
    """Awaiting is shielded; the run goes on and can be awaited again."""

    async def main() -> None:
        handler = Sleeper(timeout=None).run()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(handler, 1)
        assert not handler.is_done()
        assert await handler == "awake"

    clock.run(main())


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


# --- events from outside ----------------------------------------------------------------------------------------------


def test_a_human_in_the_loop_answers_through_the_handler() -> None:
    """The request is returned by a step, and the answer is taken by another."""

    class Interview(Workflow):
        @step
        async def ask(self, ev: StartEvent) -> Asked:
            return Asked(prefix="name?")

        @step
        async def greet(self, ev: HumanResponseEvent) -> StopEvent:
            return StopEvent(result=f"hello {ev.response}")

    async def main() -> None:
        handler = Interview().run()
        async for event in handler.stream_events():
            if isinstance(event, Asked):
                await handler.send_event(HumanResponseEvent(response="Ada"))
        assert await handler == "hello Ada"

    clock.run(main())


def test_a_targeted_event_must_fit_its_step() -> None:
    """An unknown step and a step that does not take the event are refused where they are named."""

    class Two(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            await asyncio.sleep(1)
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        handler = Two().run()
        with pytest.raises(WorkflowRuntimeError, match="Step nowhere does not exist"):
            await handler.send_event(Item(), step="nowhere")
        with pytest.raises(WorkflowRuntimeError, match="Step begin does not accept event of type"):
            handler.ctx.send_event(Item(), step="begin")
        await handler
        await handler.send_event(Item())

    clock.run(main())


def test_events_for_a_run_that_waits_for_its_turn_are_kept() -> None:
    """They arrive after its start event."""

    class Waiting(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
            answer = await ctx.wait_for_event(HumanResponseEvent, timeout=5)
            return StopEvent(result=answer.text)

        @step
        async def other(self, ev: HumanResponseEvent) -> StopEvent:
            return StopEvent(result="early")

    async def main() -> None:
        workflow = Waiting(num_concurrent_runs=1)
        first, second = workflow.run(), workflow.run()
        await second.send_event(HumanResponseEvent(text="kept"))
        await asyncio.sleep(1)
        await first.send_event(HumanResponseEvent(text="one"))
        assert await first == "one"
        assert await second == "early"

    clock.run(main())


def test_a_list_join_ignores_what_is_sent_outside_a_stream(caplog: pytest.LogCaptureFixture) -> None:
    """A warning says so; sent to the join alone, it ends the run."""

    class Fan(Workflow):
        @step
        async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
            ctx.send_event(Item(n=99), step="join" if ev.target else None)
            return [Item(n=1)]

        @step
        async def join(self, items: list[Item]) -> StopEvent:
            return StopEvent(result=[item.n for item in items])

    with caplog.at_level(logging.WARNING):
        assert run(Fan(), target=False) == [1]
    assert "Ignoring Item for collect step 'join'" in caplog.text
    with pytest.raises(WorkflowRuntimeError, match="a collect step cannot receive targeted events"):
        run(Fan(), target=True)


# --- failure and recovery ---------------------------------------------------------------------------------------------


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


def test_a_return_value_that_the_annotation_does_not_name_fails_the_step() -> None:
    """Strictly it is an error that names everything; otherwise a warning, and the event is routed."""

    class Liar(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Made:
            return Item()  # type: ignore[return-value]

        @step
        async def take(self, ev: Item | Made) -> Item | StopEvent:
            return StopEvent(result=type(ev).__name__)

    with pytest.raises(WorkflowRuntimeError, match="Step 'begin' returned Item, which its return annotation `Made`"):
        run(Liar())
    with pytest.warns(WorkflowWarning, match="Step 'begin' returned Item"):
        assert run(Liar(strict_returns=False)) == "Item"


# --- limits of this driver --------------------------------------------------------------------------------------------


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
