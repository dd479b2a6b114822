"""A workflow run by hand, without an event loop. What it has in common with other drivers is in `tests/drivers`."""

import asyncio
import contextvars
from collections.abc import Callable
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.engine.inputs import RunStarted, StepReturned, WaitStarted, Woken
from surefoot.engine.replay import fold
from surefoot.errors import WorkflowRuntimeError, WorkflowWarning
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing.scripted_run import ScriptedRun
from tests.drivers.running import Asked, Item


def played(workflow: Workflow, **fields: Any) -> ScriptedRun:
    """A run that has been started."""
    run = ScriptedRun(workflow)
    run.start(**fields)
    return run


class Asking(Workflow):
    """Asks, and waits no longer than a minute."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.closed = False

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        try:
            answer = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked(), timeout=30)
            return StopEvent(result=answer.text)
        except TimeoutError as error:
            return StopEvent(result=str(error))
        finally:
            self.closed = True


def test_everything_has_happened_when_a_line_is_done() -> None:
    """No await, no loop: the stream and the result can be looked at at once."""
    run = played(Asking())
    assert run.stream == [Asked()]
    with pytest.raises(WorkflowRuntimeError, match="The run is open at 0.0"):
        run.result()
    run.send(HumanResponseEvent(text="yes"))
    assert run.result() == "yes"
    assert run.stream == [Asked(), StopEvent(result="yes")]


def test_time_passes_only_when_it_is_told_to() -> None:
    """What was due meanwhile happens at its time."""
    run = played(Asking())
    run.pass_time(29)
    assert run.ending is None
    run.pass_time(5)
    assert run.result() == "Timed out waiting for HumanResponseEvent"
    assert [type(happened) for happened, _ in run.history] == [RunStarted, WaitStarted, Woken, StepReturned]
    assert [happened.at for happened, _ in run.history] == [0.0, 0.0, 30.0, 30.0]
    assert run.now == 34


def test_the_history_folds_to_the_state() -> None:
    """Whatever the run did, the engine heard of it."""
    run = played(Asking())
    run.pass_time(10)
    assert fold(run.state.plan, [happened for happened, _ in run.history]) == run.state


def test_the_end_of_a_run_closes_its_bodies() -> None:
    """A `finally` runs, and what it does then is not heard."""
    workflow = Asking()
    run = played(workflow)
    run.cancel()
    assert workflow.closed
    run.send(HumanResponseEvent(text="too late"))
    assert [type(happened).__name__ for happened, _ in run.history] == ["RunStarted", "WaitStarted", "CancelAsked"]


def test_a_run_goes_on_in_another_after_the_process_died() -> None:
    """From a snapshot; what was left of a wait is left of it."""
    first = played(Asking())
    first.pass_time(20)
    written = first.to_dict()
    first.abandon()
    workflow = Asking()
    second = ScriptedRun(workflow, Context.from_dict(workflow, written), now=500.0)
    second.start()
    second.pass_time(9)
    assert second.ending is None
    second.pass_time(1)
    assert second.result() == "Timed out waiting for HumanResponseEvent"


def test_a_step_that_needs_a_loop_fails_and_says_so() -> None:
    """Whether it asks asyncio or awaits something of its own."""

    class Foreign:
        def __await__(self) -> Any:
            yield "something"

    class Sleeping(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            await (Foreign() if ev.foreign else asyncio.sleep(1))
            return StopEvent()

    with pytest.raises(RuntimeError, match="no running event loop"):
        played(Sleeping(), foreign=False).result()
    with pytest.raises(WorkflowRuntimeError, match="Step 'only' cannot be run by hand: it awaits something"):
        played(Sleeping(), foreign=True).result()


def test_a_plain_step_is_called_in_place() -> None:
    """With everything that its context offers, and variables that are its own."""
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="unset")

    class Plain(Workflow):
        @step
        def begin(self, ctx: Context, ev: StartEvent) -> Item:
            variable.set("set in a step")
            assert Context.get_step_context() is ctx
            ctx.write_event_to_stream(Item(n=1))
            ctx.write_event_to_stream(None)
            ctx.send_event(Item(n=2), step="end")
            return Item(n=3)

        @step
        def end(self, ctx: Context, ev: Item) -> StopEvent | None:
            assert variable.get() == "unset"
            both = ctx.collect_events(ev, [Item, Item])
            return StopEvent(result=[item.n for item in both]) if both else None

    run = played(Plain())
    assert run.result() == [2, 3]
    assert run.stream[0] == Item(n=1)


def test_what_is_refused_on_a_loop_is_refused_by_hand() -> None:
    """The same words, at the same place."""

    class Confused(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            attempts: tuple[Callable[[], object], ...] = (
                lambda: ctx.write_event_to_stream("text"),  # type: ignore[arg-type]
                lambda: ctx.collect_events(None, [Item]),  # type: ignore[arg-type]
                lambda: ctx.send_event(Item()),
                lambda: ctx.send_event(Item(), step="nowhere"),
            )
            for attempt in attempts:
                try:
                    attempt()
                except WorkflowRuntimeError as error:
                    ctx.write_event_to_stream(Item(said=str(error).split(".")[0]))
            with pytest.raises(WorkflowRuntimeError, match="takes the class of an event"):
                await ctx.wait_for_event("Item")  # type: ignore[arg-type]
            with pytest.raises(WorkflowRuntimeError, match="A scripted run has no children: script Asking by itself"):
                await ctx.run(Asking())
            return StopEvent()

    run = played(Confused())
    run.result()
    assert [event.said for event in run.stream if isinstance(event, Item)] == [
        "Only events can be sent or published, not str: derive a class from Event to carry it",
        "Only events can be sent or published, not NoneType: derive a class from Event to carry it",
        "Step nowhere does not exist",
    ]
    with pytest.raises(WorkflowRuntimeError, match="Only events can be sent"):
        run.send("text")  # type: ignore[arg-type]


def test_a_body_may_end_its_own_run() -> None:
    """It runs to its end unheard, or is closed where it waits."""
    reached: list[str] = []

    class Ending(Workflow):
        @step
        async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
            ctx.send_event(Item(), step="join")
            ctx.send_event(Item())
            assert ctx.collect_events(ev, [StartEvent]) is None
            reached.append("after the end")
            await ctx.wait_for_event(HumanResponseEvent)
            reached.append("never")
            return []

        @step
        async def join(self, items: list[Item]) -> StopEvent:
            return StopEvent()

    with pytest.raises(WorkflowRuntimeError, match="a collect step cannot receive targeted events"):
        played(Ending()).result()
    assert reached == ["after the end"]


def test_the_store_is_written_by_one_at_a_time() -> None:
    """Where nobody can wait, whoever would have to is told."""

    class Editing(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> list[Item]:
            return [Item(n=1), Item(n=2)]

        @step
        async def edit(self, ctx: Context, ev: Item) -> Item | None:
            async with ctx.store.edit_state() as state:
                state.last = ev.n
                if ev.n == 1:
                    await ctx.wait_for_event(HumanResponseEvent)
            return None

        @step
        async def join(self, items: list[Item]) -> StopEvent:
            return StopEvent()

    with pytest.raises(RuntimeError, match="edit_state"):
        played(Editing()).result()


def test_a_lenient_workflow_warns_by_hand_as_well() -> None:
    """The event is routed all the same."""

    class Liar(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Asked:
            return Item()  # type: ignore[return-value]  # wf: ignore[WF403]

        @step
        async def end(self, ev: Item | Asked) -> Item | StopEvent:
            return StopEvent(result="heard")

    with pytest.warns(WorkflowWarning, match="Step 'begin' returned Item"):
        assert played(Liar(strict_returns=False)).result() == "heard"


def test_a_scripted_run_takes_the_arguments_that_a_run_takes() -> None:
    """And refuses what a run refuses."""
    with pytest.raises(ValueError, match="must be an instance of 'StartEvent'"):
        ScriptedRun(Asking()).start(Item())  # type: ignore[arg-type]
    workflow = Asking()
    written = played(Asking()).to_dict()
    with pytest.raises(WorkflowRuntimeError, match="in the middle of a run"):
        ScriptedRun(workflow, Context.from_dict(workflow, written)).start(topic="x")
