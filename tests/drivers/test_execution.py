"""How the body of a step is called, and how it may fail."""

import asyncio
import gc
import threading
from typing import Annotated

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource
from surefoot.testing.scripted_run import ScriptedRun
from tests.drivers.running import Item, run


@pytest.mark.difference(5)
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
                ctx.send_event(Item(), step="nowhere")  # type: ignore[wrong-target]  # wf: ignore[WF404]
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


@pytest.mark.difference(12)
def test_a_step_that_raises_cancelled_error_has_failed() -> None:
    """The run does not hang, and says which step it was."""

    class Odd(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            raise asyncio.CancelledError

    with pytest.raises(WorkflowRuntimeError, match="Step 'only' was cancelled from inside"):
        run(Odd())


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


def test_a_plain_step_fails_with_the_very_error_it_raised() -> None:
    """Also with one of those that the future of a thread exchanges for another."""
    error = TimeoutError("no answer")

    class Plain(Workflow):
        @step
        def only(self, ev: StartEvent) -> StopEvent:
            raise error

    async def main() -> None:
        with pytest.raises(TimeoutError) as caught:
            await Plain().run()
        assert caught.value is error

    asyncio.run(main())


def test_parameters_may_be_positional_only() -> None:
    """Whatever they take: the event, the context, a resource, or nothing but their default."""

    class Joined(Item):
        pass

    class Positional(Workflow):
        @step
        async def both(self, ctx: Context, ev: StartEvent, /) -> list[Item | Joined]:
            await ctx.set("seen", True)
            return [Item(n=1), Joined(n=2)]

        @step
        async def pair(self, left: Item, start: int = 40, /, *, right: Joined, ctx: Context) -> StopEvent:
            return StopEvent(result=start + left.n + right.n)

    class Static(Workflow):
        @staticmethod
        @step
        async def only(ev: StartEvent, n: Annotated[int, Resource(lambda: 7)], /) -> StopEvent:
            return StopEvent(result=n)

    assert run(Positional()) == 43
    assert run(Static()) == 7


def test_a_scripted_run_passes_parameters_by_position_too() -> None:
    """It calls steps as any other driver does."""

    class Positional(Workflow):
        @step
        async def only(self, ev: StartEvent, ctx: Context, /) -> StopEvent:
            return StopEvent(result=ev.n + 1)

    scripted = ScriptedRun(Positional())
    scripted.start(n=6)
    assert scripted.result() == 7
