"""One run within a run: what it gives, what it publishes, how it fails."""

import asyncio
from typing import Any

import pytest

from surefoot import Context, Workflow, catch_error, step
from surefoot.errors import (
    ContextStateError,
    WorkflowRuntimeError,
    WorkflowStalledError,
    WorkflowTimeoutError,
)
from surefoot.events import (
    Event,
    InternalDispatchEvent,
    StartEvent,
    StepFailedEvent,
    StopEvent,
    WorkflowFailedEvent,
)
from surefoot.retry_policy import retry_policy, wait_none
from surefoot.testing import clock
from tests.drivers.running import Made, Sleeper, run, streamed


class Counted(StopEvent):
    total: int


class Count(Workflow):
    """Publishes each number, then gives their sum."""

    @step
    async def count(self, ctx: Context, ev: StartEvent) -> Counted:
        for n in range(ev.n):
            ctx.write_event_to_stream(Made(n=n))
            await asyncio.sleep(1)
        return Counted(total=sum(range(ev.n)))


class Parent(Workflow):
    """Runs whatever it was built with."""

    def __init__(self, child: Workflow[Any, Any], **options: Any) -> None:
        super().__init__(**options)
        self.child = child

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await ctx.run(self.child, **ev.to_dict()))


def test_a_child_gives_what_awaiting_its_handler_gives() -> None:
    """An instance of a subclass of StopEvent, or the result of a plain one."""
    assert run(Parent(Count()), n=4) == Counted(total=6)
    assert run(Parent(Sleeper(timeout=None), timeout=None)) == "awake"


def test_a_start_event_can_be_given_instead_of_its_fields() -> None:
    """As with `Workflow.run`, and it is refused for the same reasons."""

    class Ready(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            with pytest.raises(ValueError, match="must be an instance of 'StartEvent'"):
                await ctx.run(Count(), Made())  # type: ignore[arg-type]
            return StopEvent(result=await ctx.run(Count(), StartEvent(n=3)))

    assert run(Ready()) == Counted(total=3)


def test_events_of_a_child_appear_in_order_and_end_nothing() -> None:
    """What the child publishes stands on the stream of the parent, without its stop event and without its engine."""

    class Publishing(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            ctx.write_event_to_stream(Made(n=-1))
            await ctx.run(Count(), n=2)
            ctx.write_event_to_stream(Made(n=-2))
            return StopEvent()

    async def main() -> None:
        handler = Publishing().run()
        everything = [event async for event in handler.subscribe(expose_internal=True)]
        assert await streamed(handler) == [Made(n=-1), Made(n=0), Made(n=1), Made(n=-2), StopEvent()]
        assert {event.name for event in everything if isinstance(event, InternalDispatchEvent)} == {"only"}

    clock.run(main())


def test_a_failure_of_the_child_is_one_of_the_step() -> None:
    """The very exception object arrives, a retry runs the child anew, and a handler may take what is left."""
    errors: list[Exception] = []

    class Broken(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            errors.append(ValueError(len(errors)))
            raise errors[-1]

    class Trying(Workflow):
        @step(retry_policy=retry_policy(wait=wait_none()))
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=await ctx.run(Broken()))

        @catch_error
        async def handle(self, ev: StepFailedEvent) -> StopEvent:
            return StopEvent(result=ev.exception)

    assert run(Trying()) is errors[2]
    with pytest.raises(ValueError, match="3"):
        run(Parent(Broken()))


def test_a_failed_child_leaves_no_terminal_event_on_the_stream() -> None:
    """The parent goes on, and says itself how it ended."""

    class Broken(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            raise ValueError("no")

    async def main() -> None:
        handler = Parent(Broken()).run()
        with pytest.raises(ValueError, match="no"):
            await handler
        assert [(type(event), event.step_name) for event in await streamed(handler)] == [(WorkflowFailedEvent, "only")]

    clock.run(main())


def test_a_child_has_its_own_timeout_and_counts_against_that_of_its_parent() -> None:
    """Whichever is over first."""
    with pytest.raises(WorkflowTimeoutError, match="after 5 seconds. Currently active steps: sleep"):
        run(Parent(Sleeper(timeout=5), timeout=60))
    with pytest.raises(WorkflowTimeoutError, match="after 5 seconds. Currently active steps: only"):
        run(Parent(Sleeper(timeout=60), timeout=5))


def test_a_child_that_stalls_says_so_in_the_step() -> None:
    """The parent itself is not stalled."""

    class Stalling(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Made | None:
            return None

        @step
        async def end(self, ev: Made) -> StopEvent:
            return StopEvent()

    with pytest.raises(WorkflowStalledError, match="step 'end' waits for Made"):
        run(Parent(Stalling()))


def test_a_child_has_its_own_state() -> None:
    """Neither sees what the other keeps, nor does the next child."""

    class Keeping(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            found = await ctx.get("name", None)
            await ctx.set("name", "child")
            return StopEvent(result=found)

    class Both(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.set("name", "parent")
            child = Keeping()
            return StopEvent(result=[await ctx.run(child), await ctx.run(child), await ctx.get("name")])

    assert run(Both()) == [None, None, "parent"]


def test_children_have_children() -> None:
    """What the innermost publishes reaches the stream that somebody reads."""

    async def main() -> None:
        handler = Parent(Parent(Parent(Count()))).run(n=2)
        assert await handler == Counted(total=1)
        assert await streamed(handler) == [Made(n=0), Made(n=1), StopEvent(result=Counted(total=1))]

    clock.run(main())


def test_one_instance_may_be_run_twice_at_once() -> None:
    """Each run is its own; a limit on the instance holds for children as well."""

    class Twice(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            child = Count(num_concurrent_runs=ev.limit)
            began = asyncio.get_running_loop().time()
            results = await asyncio.gather(ctx.run(child, n=2), ctx.run(child, n=3))
            took = round(asyncio.get_running_loop().time() - began)
            return StopEvent(result=([result.total for result in results], took))

    assert run(Twice(), limit=None) == ([1, 3], 3)
    assert run(Twice(), limit=1) == ([1, 3], 5)


def test_a_child_that_would_wait_for_itself_is_refused() -> None:
    """The only turn of the instance is taken by the run it is asked for in."""

    class Recursive(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=await ctx.run(self, depth=ev.depth - 1) if ev.depth else "bottom")

    assert run(Recursive(), depth=3) == "bottom"
    with pytest.raises(WorkflowRuntimeError, match="Recursive would wait for itself"):
        run(Recursive(num_concurrent_runs=2), depth=3)


def test_a_child_is_run_in_a_step_only_and_is_an_instance() -> None:
    """The messages say where, and what."""

    class Wrong(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=await ctx.run(Count, n=1))  # type: ignore[arg-type]

    async def main() -> None:
        workflow = Parent(Count())
        with pytest.raises(ContextStateError, match="run requires a running workflow"):
            await Context(workflow).run(Count())
        handler = workflow.run(n=0)
        with pytest.raises(ContextStateError, match="run is only available from within step functions"):
            await handler.ctx.run(Count())
        await handler
        with pytest.raises(WorkflowRuntimeError, match=r"takes an instance of a workflow.*ctx.run\(Child\(\)\)"):
            await Wrong().run()

    clock.run(main())


def test_fan_out_over_children() -> None:
    """Steps of one list each run a child, as many at once as there are workers."""

    class Job(Event):
        n: int

    class Many(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Job]:
            return [Job(n=n) for n in range(6)]

        @step(num_workers=3)
        async def work(self, ctx: Context, ev: Job) -> Made:
            return Made(n=(await ctx.run(Count(), n=ev.n)).total)

        @step
        async def join(self, made: list[Made]) -> StopEvent:
            return StopEvent(result=sorted(event.n for event in made))

    assert run(Many()) == [0, 0, 1, 3, 6, 10]


def test_a_plain_step_may_run_a_child_on_a_loop_of_its_own() -> None:
    """The child runs on the loop of its parent all the same."""

    class Plain(Workflow):
        @step
        def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=asyncio.run(ctx.run(Where())))

    class Where(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=asyncio.get_running_loop())

    async def main() -> None:
        assert await Plain().run() is asyncio.get_running_loop()

    asyncio.run(main())
