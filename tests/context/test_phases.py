"""What a context offers in which of its three phases: every cell of the table, and what is said where it is refused."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import pytest

from surefoot import Context, Workflow, deprecation, step
from surefoot.context.state_store import InMemoryStateStore
from surefoot.errors import ContextStateError, WorkflowCancelledByUser, WorkflowRuntimeError
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.retry_policy import RetryInfo
from surefoot.testing import clock

Call = Callable[[Context[Any]], Any]


class Child(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result="child")


class Named(Event):
    name: str = ""


CALLS: Final[dict[str, Call]] = {
    "store": lambda ctx: ctx.store,
    "is_running": lambda ctx: ctx.is_running,
    "to_dict": lambda ctx: ctx.to_dict(),
    "send_event": lambda ctx: ctx.send_event(Named()),
    "stream_events": lambda ctx: ctx.stream_events(),
    "running_steps": lambda ctx: ctx.running_steps(),
    "get_result": lambda ctx: ctx.get_result(),
    "streaming_queue": lambda ctx: ctx.streaming_queue,
    "write_event_to_stream": lambda ctx: ctx.write_event_to_stream(Named()),
    "collect_events": lambda ctx: ctx.collect_events(Named(), []),
    "wait_for_event": lambda ctx: ctx.wait_for_event(Named, timeout=0),
    "retry_info": lambda ctx: ctx.retry_info(),
    "once": lambda ctx: ctx.once("key", lambda: 7),
    "run": lambda ctx: ctx.run(Child()),
}

ALWAYS: Final = {"store", "is_running"}
OUTSIDE: Final = {"to_dict", "send_event", "stream_events", "running_steps", "get_result", "streaming_queue"}
INSIDE: Final = {"send_event", "write_event_to_stream", "collect_events", "wait_for_event", "retry_info", "once", "run"}
BEFORE: Final = {"to_dict"}


@pytest.fixture(autouse=True)
def _said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecation, "_said", {"Context.streaming_queue is deprecated, use stream_events() instead."})


class Flow(Workflow):
    """Calls, inside a step, what it was built with."""

    def __init__(self, call: Call | None = None) -> None:
        super().__init__()
        self.call = call

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        if self.call is None:
            await asyncio.sleep(5)
            return StopEvent(result="done")
        return StopEvent(result=await awaited(self.call(ctx)))

    @step(skip_graph_checks=["reachability"])
    async def other(self, ev: Named) -> None:
        pass


async def awaited(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


def inside(call: Call) -> Any:
    """What `call` gives in a step."""

    async def main() -> Any:
        return await Flow(call).run()

    return clock.run(main())


# --- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("member", sorted(CALLS.keys() - ALWAYS - BEFORE))
def test_before_a_run_it_is_refused(member: str) -> None:
    """The message says to start one."""
    message = f"{member} requires a running workflow. Call workflow.run() first."
    if member == "send_event":
        message = "send_event() called before workflow started."

    async def main() -> None:
        with pytest.raises(ContextStateError) as refused:
            await awaited(CALLS[member](Context(Flow())))
        assert message in str(refused.value)

    clock.run(main())


@pytest.mark.parametrize("member", sorted(CALLS.keys() - ALWAYS - OUTSIDE))
def test_outside_it_is_refused(member: str) -> None:
    """The message says that it is for steps."""

    async def main() -> None:
        handler = Flow().run()
        with pytest.raises(ContextStateError) as refused:
            await awaited(CALLS[member](handler.ctx))
        assert str(refused.value) == f"{member} is only available from within step functions."
        await handler.cancel_run()

    clock.run(main())


@pytest.mark.parametrize("member", sorted(CALLS.keys() - ALWAYS - INSIDE))
def test_inside_it_is_refused(member: str) -> None:
    """The message says that it is for whoever has started the run."""
    with pytest.raises(ContextStateError) as refused:
        inside(CALLS[member])
    assert str(refused.value) == f"{member} is only available from handler code, not from within steps."


def test_no_run_is_started_on_the_context_of_a_step() -> None:
    """A workflow within the run is started with `ctx.run`."""
    with pytest.raises(ContextStateError, match="Cannot start workflow from a step function context"):
        inside(lambda ctx: Child().run(ctx=ctx))


# --- offered ----------------------------------------------------------------------------------------------------------


def test_before_a_run_there_is_what_is_staged() -> None:
    """State, and a snapshot of it."""

    async def main() -> None:
        ctx: Context[Any] = Context(Flow())
        assert isinstance(ctx.store, InMemoryStateStore)
        assert ctx.is_running is False
        await ctx.set("a", 1)
        assert ctx.to_dict()["state"]["state_data"] == {"_data": {"a": "1"}}
        assert ctx.to_dict()["is_running"] is False

    clock.run(main())


def test_outside_there_is_what_concerns_the_run() -> None:
    """While it is open, and what is left of it afterwards."""

    async def main() -> None:
        handler = Flow().run()
        ctx = handler.ctx
        await asyncio.sleep(1)
        assert ctx.is_running is True
        assert await ctx.running_steps() == ["only"]
        assert isinstance(ctx.stream_events(), AsyncIterator)
        assert ctx.to_dict()["is_running"] is True
        ctx.send_event(Named())
        with pytest.raises(ContextStateError, match="only available from within step functions"):
            ctx.write_event_to_stream(None)
        with (
            pytest.warns(DeprecationWarning, match="get_result"),
            pytest.raises(WorkflowRuntimeError, match="complete"),
        ):
            ctx.get_result()
        assert await handler == ctx.get_result() == "done"
        assert handler.ctx.is_running is False
        assert await ctx.running_steps() == []
        assert [type(event) async for event in ctx.stream_events()] == [StopEvent]

    clock.run(main())


def test_the_result_of_a_run_that_failed_is_its_failure() -> None:
    """Like awaiting the handler."""

    def fail(ctx: Context[Any]) -> None:
        raise ValueError("no")

    async def main() -> None:
        failed, cancelled = Flow(fail).run(), Flow().run()
        await asyncio.sleep(1)
        with pytest.warns(DeprecationWarning, match="get_result"), pytest.raises(ValueError, match="no"):
            failed.ctx.get_result()
        await cancelled.cancel_run()
        with pytest.raises(WorkflowCancelledByUser):
            cancelled.ctx.get_result()

    clock.run(main())


@pytest.mark.parametrize(
    ("member", "given"),
    [
        ("send_event", None),
        ("write_event_to_stream", None),
        ("collect_events", []),
        ("once", 7),
        ("run", "child"),
        ("retry_info", RetryInfo(0, 0.0, None, None)),
    ],
)
def test_inside_there_is_what_a_body_needs(member: str, given: object) -> None:
    """And it works."""
    assert inside(CALLS[member]) == given


def test_inside_a_wait_waits() -> None:
    """Here for no time at all."""
    with pytest.raises(TimeoutError, match="Timed out waiting for Named"):
        inside(CALLS["wait_for_event"])


def test_inside_a_run_always_runs() -> None:
    """Whoever asks is told so once."""

    def twice(ctx: Context[Any]) -> bool:
        with pytest.warns(DeprecationWarning, match="is_running called from within a step; ") as warned:
            both = ctx.is_running and ctx.is_running
        return both and len(warned) == 1

    assert inside(twice) is True


def test_inside_the_context_is_found_by_what_a_step_calls() -> None:
    """It is the very object that the step was given."""
    assert inside(lambda ctx: Context.get_step_context() is ctx) is True
    with pytest.raises(
        WorkflowRuntimeError, match=r"Context.get_step_context\(\) may only be called from within a step"
    ):
        Context.get_step_context()


# --- the queue of an older interface ----------------------------------------------------------------------------------


class Talking(Workflow):
    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        for name in "abc":
            ctx.write_event_to_stream(Named(name=name))
            await asyncio.sleep(1)
        return StopEvent(result="done")


def test_the_queue_holds_the_stream_from_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each queue by itself, and besides the stream of the handler."""
    monkeypatch.setattr(deprecation, "_said", set())

    async def main() -> None:
        handler = Talking().run()
        with pytest.warns(DeprecationWarning, match="streaming_queue is deprecated"):
            first = handler.ctx.streaming_queue
        assert await first.get() == Named(name="a")
        await asyncio.sleep(1.5)
        second = handler.ctx.streaming_queue
        assert second is not first
        assert [await second.get() for _ in range(4)] == [*map(named, "abc"), StopEvent(result="done")]
        assert [event async for event in handler.stream_events()] == [*map(named, "abc"), StopEvent(result="done")]
        assert first.qsize() == 3

    clock.run(main())


def named(name: str) -> Named:
    return Named(name=name)


@pytest.mark.parametrize("end", ["result", "cancel"])
def test_nothing_is_left_of_a_queue_when_its_run_has_ended(end: str) -> None:
    """Its task ends with the stream."""

    async def main() -> None:
        handler = Talking().run()
        queue = handler.ctx.streaming_queue
        await asyncio.sleep(1)
        if end == "cancel":
            await handler.cancel_run()
        else:
            await handler
        last = None
        while not isinstance(last, StopEvent):
            last = await queue.get()
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    clock.run(main())
