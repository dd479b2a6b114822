"""One workflow instance on event loops in several threads."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Thread

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent
from surefoot.handler import WorkflowHandler
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_fixed
from surefoot.testing import clock
from tests.drivers.running import Item, Made


class Busy(Workflow):
    """Fans out, fails and waits to try again, joins."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in range(10)]

    @step(num_workers=3, retry_policy=retry_policy(wait=wait_fixed(1), stop=stop_after_attempt(2)))
    async def work(self, ctx: Context, ev: Item) -> Made:
        if ev.n % 3 == 0 and not ctx.retry_info().retry_number:
            raise ValueError(ev.n)
        return Made(n=ev.n)

    @step
    async def join(self, made: list[Made]) -> StopEvent:
        return StopEvent(result=sum(event.n for event in made))


def test_runs_of_one_instance_on_several_loops_do_not_disturb_one_another() -> None:
    """Each loop admits as many runs as the instance allows, and every run ends as it would by itself."""
    workflow = Busy(num_concurrent_runs=2)

    async def main() -> list[int]:
        return [await handler for handler in [workflow.run() for _ in range(5)]]

    with ThreadPoolExecutor(4) as threads:
        for results in [threads.submit(lambda: clock.run(main())) for _ in range(4)]:
            assert results.result(timeout=60) == [45] * 5


class Asking(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=(await ctx.wait_for_event(HumanResponseEvent)).text)


@contextmanager
def another_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop that runs in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def awaited(handler: WorkflowHandler) -> None:
    await handler


async def cancelled(handler: WorkflowHandler) -> None:
    await handler.cancel_run()


async def streamed(handler: WorkflowHandler) -> None:
    await anext(handler.stream_events())


@pytest.mark.parametrize("wait", [awaited, cancelled, streamed], ids=lambda wait: wait.__name__)
def test_waiting_on_another_loop_is_refused_and_the_run_goes_on(
    wait: Callable[[WorkflowHandler], Awaitable[None]],
) -> None:
    """Nobody waits for what would never wake them; sending is possible from there, and reading what has ended."""

    async def begin() -> WorkflowHandler:
        return Asking().run()

    async def here(handler: WorkflowHandler) -> object:
        with pytest.raises(WorkflowRuntimeError, match=f"A run is {wait.__name__} on the event loop"):
            await wait(handler)
        await handler.send_event(HumanResponseEvent(text="yes"))
        return asyncio.run_coroutine_threadsafe(handler.stop_event_result(), loop).result(timeout=60)

    async def read(handler: WorkflowHandler) -> list[object]:
        return [await handler, *[event async for event in handler.stream_events()]]

    with another_loop() as loop:
        handler = asyncio.run_coroutine_threadsafe(begin(), loop).result(timeout=60)
        assert asyncio.run(here(handler)) == StopEvent(result="yes")
        assert asyncio.run(read(handler)) == ["yes", StopEvent(result="yes")]
