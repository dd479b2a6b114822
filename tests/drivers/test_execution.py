"""What the body of a step may do."""

import asyncio
import gc
import threading
from typing import Annotated, Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.resource import Resource
from surefoot.testing import clock


class Item(Event):
    n: int = 0


class Asked(InputRequiredEvent):
    pass


def run(workflow: Workflow, **fields: Any) -> Any:
    """The result of a run on a clock that jumps."""

    async def main() -> Any:
        return await workflow.run(**fields)

    return clock.run(main())


# --- plain functions in threads ---------------------------------------------------------------------------------------


def test_a_plain_step_runs_in_a_thread_and_may_send_stream_and_collect() -> None:
    """What it asks for reaches the run in order, and refusals are raised in its thread."""
    main_thread = threading.get_ident()

    class Plain(Workflow):
        @step
        def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
            assert threading.get_ident() != main_thread
            assert Context.get_step_context() is ctx
            ctx.write_event_to_stream(Item(n=-1))
            for n in range(3):
                ctx.send_event(Item(n=n))
            with pytest.raises(WorkflowRuntimeError, match="does not exist"):
                ctx.send_event(Item(), step="nowhere")
            return None

        @step(num_workers=1)
        def gather(self, ctx: Context, ev: Item) -> StopEvent | None:
            found = ctx.collect_events(ev, [Item] * 3)
            return StopEvent(result=[item.n for item in found]) if found else None

    async def main() -> None:
        handler = Plain().run()
        streamed = [event async for event in handler.stream_events()]
        assert streamed[0] == Item(n=-1)
        assert await handler == [0, 1, 2]

    asyncio.run(main())


# --- waiting ----------------------------------------------------------------------------------------------------------


class Interview(Workflow):
    """Asks twice, and counts how often its code ran."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = 0

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        self.begun += 1
        first = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked(n=1))
        second = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked(n=2))
        return StopEvent(result=[first.text, second.text])


def test_a_waiting_step_goes_on_where_it_stood() -> None:
    """The code before the wait runs once, and two waits get two answers."""

    async def main() -> None:
        workflow = Interview()
        handler = workflow.run()
        async for event in handler.stream_events():
            if isinstance(event, Asked):
                await handler.send_event(HumanResponseEvent(text=f"answer {event.n}"))
        assert await handler == ["answer 1", "answer 2"]
        assert workflow.begun == 1

    clock.run(main())


def test_a_wait_that_takes_too_long_raises_in_the_step() -> None:
    """The step may catch it and go on."""

    class Impatient(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            try:
                await ctx.wait_for_event(HumanResponseEvent, timeout=5)
            except TimeoutError as error:
                return StopEvent(result=str(error))
            return StopEvent()

    assert run(Impatient()) == "Timed out waiting for HumanResponseEvent"


def test_a_wait_may_be_bounded_from_inside() -> None:
    """`asyncio.timeout` around it works, and a later answer finds nobody waiting."""

    class Bounded(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            try:
                async with asyncio.timeout(5):
                    await ctx.wait_for_event(HumanResponseEvent)
            except TimeoutError:
                await asyncio.sleep(10)
                return StopEvent(result="gave up")
            return StopEvent()

    async def main() -> None:
        handler = Bounded().run()
        await asyncio.sleep(7)
        await handler.send_event(HumanResponseEvent())
        assert await handler == "gave up"

    clock.run(main())


def test_parallel_executions_wait_independently_under_one_name() -> None:
    """Each answer ends one of them, and nothing is lost."""

    class Many(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(3)]

        @step(num_workers=1)
        async def ask(self, ctx: Context, ev: Item) -> Asked:
            answer = await ctx.wait_for_event(HumanResponseEvent, waiter_id="same", requirements={"n": ev.n})
            return Asked(n=answer.n)

        @step
        async def join(self, asked: list[Asked]) -> StopEvent:
            return StopEvent(result=sorted(event.n for event in asked))

    async def main() -> None:
        handler = Many().run()
        await asyncio.sleep(1)
        for n in (2, 0, 1):
            await handler.send_event(HumanResponseEvent(n=n))
        assert await handler == [0, 1, 2]

    clock.run(main())


# --- failing ----------------------------------------------------------------------------------------------------------


class Patience:
    """A retry policy that waits a second, so many times."""

    def __init__(self, attempts: int) -> None:
        self.attempts = attempts
        self.asked: list[tuple[float, int, str]] = []

    def next(self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None) -> float | None:
        self.asked.append((round(elapsed_time, 1), attempts, str(error)))
        return 1.0 if attempts < self.attempts else None


def test_retries_run_the_step_again_and_tell_it_so() -> None:
    """The policy is asked once for each failure, and `retry_info` counts with it."""
    policy = Patience(3)

    class Flaky(Workflow):
        @step(retry_policy=policy)
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            info = ctx.retry_info()
            if info.retry_number < 2:
                raise ValueError(info.retry_number)
            return StopEvent(result=(info.retry_number, str(info.last_exception), round(info.elapsed_seconds)))

    assert run(Flaky()) == (2, "1", 2)
    assert policy.asked == [(0.0, 1, "0"), (1.0, 2, "1")]


def test_exhausted_retries_raise_the_last_error() -> None:
    """Attempts are counted in all."""

    class Hopeless(Workflow):
        @step(retry_policy=Patience(2))
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            raise ValueError(f"attempt {ctx.retry_info().retry_number}")

    with pytest.raises(ValueError, match="attempt 1"):
        run(Hopeless())


def test_a_step_that_raises_cancelled_error_has_failed() -> None:
    """The run does not hang, and says which step it was."""

    class Odd(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            raise asyncio.CancelledError

    with pytest.raises(WorkflowRuntimeError, match="Step 'only' was cancelled from inside"):
        run(Odd())


def test_a_step_has_its_own_deadline() -> None:
    """Exceeding it is a failure that can be retried."""

    class Slow(Workflow):
        @step(timeout=5, retry_policy=Patience(2))
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            if not ctx.retry_info().retry_number:
                await asyncio.sleep(60)
            return StopEvent(result=str(ctx.retry_info().last_exception))

    assert run(Slow(timeout=30)) == "Step 'only' took longer than its timeout."


# --- arguments --------------------------------------------------------------------------------------------------------


def test_resources_are_injected_and_their_failure_is_the_steps() -> None:
    """A cached one is made once for all steps."""
    made: list[str] = []

    async def client() -> str:
        made.append("client")
        return "client"

    def broken() -> str:
        raise OSError("no route")

    class Using(Workflow):
        @step
        async def begin(self, ev: StartEvent, it: Annotated[str, Resource(client)]) -> Item:
            return Item(n=len(it))

        @step
        async def end(self, it: Annotated[str, Resource(client)], ev: Item) -> StopEvent:
            return StopEvent(result=(it, ev.n, made))

    class Failing(Workflow):
        @step
        async def only(self, ev: StartEvent, it: Annotated[str, Resource(broken)]) -> StopEvent:
            return StopEvent()

    assert run(Using()) == ("client", 6, ["client"])
    with pytest.raises(OSError, match="no route"):
        run(Failing())


def test_static_methods_defaults_and_attached_functions_are_called_as_written() -> None:
    """The workflow is passed only where the function takes it."""

    class Mixed(Workflow):
        @staticmethod
        @step
        async def begin(ev: StartEvent, factor: int = 3) -> Item:
            return Item(n=factor)

    @step(workflow=Mixed)
    async def end(ev: Item) -> StopEvent:
        return StopEvent(result=ev.n)

    assert run(Mixed()) == 3


# --- what outlives its step -------------------------------------------------------------------------------------------


def test_a_deadline_counts_the_time_of_waiting() -> None:
    """One execution has one deadline, whatever it does."""

    class Slow(Workflow):
        @step(timeout=5)
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.wait_for_event(HumanResponseEvent)
            await asyncio.sleep(4)
            return StopEvent()

    async def main() -> None:
        handler = Slow(timeout=60).run()
        await asyncio.sleep(3)
        await handler.send_event(HumanResponseEvent())
        with pytest.raises(TimeoutError, match="Step 'only' took longer than its timeout"):
            await handler

    clock.run(main())


def test_what_a_step_leaves_running_may_send_but_not_wait() -> None:
    """Its own answer could no longer come, so it is told at once."""
    refused: list[str] = []

    class Leaving(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
            async def later() -> None:
                await asyncio.sleep(1)
                for ask in (ctx.wait_for_event(HumanResponseEvent), asyncio.to_thread(ctx.collect_events, ev, [Item])):
                    try:
                        await ask
                    except WorkflowRuntimeError as error:
                        refused.append(str(error))
                ctx.send_event(Item(n=7))

            self.task = asyncio.create_task(later())
            return None

        @step
        async def human(self, ev: HumanResponseEvent) -> Item:
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent(result=ev.n)

    assert asyncio.run(_within(Leaving())) == 7
    assert [text.split()[0] for text in refused] == ["wait_for_event", "collect_events"]


def test_a_plain_step_that_raises_stop_iteration_fails_like_any_other() -> None:
    """No future can carry this exception, so it could not get back to the loop."""

    class Plain(Workflow):
        @step
        def only(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=next(iter(())))

    async def main() -> None:
        with pytest.raises(RuntimeError, match="Step function only raised StopIteration") as caught:
            await Plain().run()
        assert isinstance(caught.value.__cause__, StopIteration)

    asyncio.run(main())


def test_waiting_and_collecting_for_what_is_no_event_fails_the_step() -> None:
    """The step hears of it where it made the mistake."""

    class Confused(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            with pytest.raises(WorkflowRuntimeError, match="takes the class of an event, not 'Item'"):
                await ctx.wait_for_event("Item")  # type: ignore[arg-type]
            with pytest.raises(WorkflowRuntimeError, match="Only events can be"):
                ctx.collect_events(None, [Item])  # type: ignore[arg-type]
            return StopEvent(result="told")

    assert run(Confused()) == "told"


async def _within(workflow: Workflow) -> Any:
    return await workflow.run()


def test_waits_of_children_end_with_their_step() -> None:
    """A task that a step leaves waiting is cancelled, and does not hang."""

    class Careless(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item:
            self.child = asyncio.create_task(ctx.wait_for_event(HumanResponseEvent))
            await asyncio.sleep(1)
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            await asyncio.wait([self.child])
            return StopEvent(result=self.child.cancelled())

    assert run(Careless()) is True


def test_an_exception_that_is_no_failure_ends_the_run() -> None:
    """It is not retried, not handled, and the run does not hang."""

    class Fatal(BaseException):
        pass

    class Doomed(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            raise Fatal

    with pytest.raises(Fatal):
        run(Doomed())


def test_an_exception_that_is_no_failure_is_heard_once() -> None:
    """Whoever awaits the run hears of it; asyncio has nothing to complain of afterwards."""

    class Fatal(BaseException):
        pass

    class Doomed(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            raise Fatal

    complaints: list[dict[str, object]] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, complaint: complaints.append(complaint))
        with pytest.raises(Fatal):
            await Doomed().run()
        gc.collect()

    asyncio.run(main())
    gc.collect()
    assert complaints == []
