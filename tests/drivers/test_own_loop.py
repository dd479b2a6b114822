"""Whoever waits for a run on another loop than its own is told so."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent
from surefoot.handler import WorkflowHandler


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
