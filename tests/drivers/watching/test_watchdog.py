"""A step that holds the loop is named, while it does."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from types import AsyncGeneratorType

import pytest

from surefoot import Context, Workflow, step
from surefoot.drivers.watching import watchdog as module
from surefoot.drivers.watching.watchdog import Watchdog
from surefoot.errors import WorkflowValidationError
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent


class Ear(logging.Handler):
    """Lets a step hold the loop until a warning has come."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.warned = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())
        self.warned.set()


@pytest.fixture
def ear() -> Iterator[Ear]:
    logger, ear = logging.getLogger("surefoot.watchdog"), Ear()
    logger.addHandler(ear)
    yield ear
    logger.removeHandler(ear)


def watchers() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "surefoot-watchdog"}


class Holding(Workflow):
    """Gives the loop back when it has been named."""

    def __init__(self, ear: Ear, watchdog: float | None) -> None:
        super().__init__(watchdog=watchdog)
        self.ear = ear

    @step
    async def hold(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=self.ear.warned.wait(timeout=60))


class Waiting(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=(await ctx.wait_for_event(HumanResponseEvent)).text)


def test_a_step_is_named_while_it_holds_the_loop(ear: Ear) -> None:
    """With the place where it stands and with what to do."""

    async def main() -> object:
        return await Holding(ear, watchdog=0.02).run()

    assert asyncio.run(main()) is True
    (text,) = ear.heard
    assert text.startswith("Step 'hold' of Holding has held the event loop for more than 0.02 seconds: it stands at ")
    assert "test_watchdog.py:" in text
    assert "Make it a plain `def` step" in text


def test_a_step_is_named_once(ear: Ear) -> None:
    """And not before it has held the loop for as long as its workflow allows."""

    class Looking(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            task = asyncio.current_task()
            assert task is not None
            watchdog = module._by_loop[asyncio.get_running_loop()]
            for held in (59.0, 61.0, 62.0):
                watchdog._bark(task, held)
            return StopEvent()

    async def main() -> None:
        workflow = Looking(watchdog=60.0)
        await workflow.run()
        await workflow.run()

    asyncio.run(main())
    assert len(ear.heard) == 1


def test_the_thread_ends_with_its_loop() -> None:
    """When `asyncio.run` returns, it is gone."""
    before = watchers()

    async def main() -> set[threading.Thread]:
        handler = Waiting().run()
        await asyncio.sleep(0)
        await handler.cancel_run()
        return watchers() - before

    (watcher,) = asyncio.run(main())
    assert watcher.daemon
    assert not watcher.is_alive()


def test_nothing_watches_where_it_is_switched_off(ear: Ear) -> None:
    """`watchdog=None` starts no thread."""
    before = watchers()

    async def main() -> None:
        ear.warned.set()
        await Holding(ear, watchdog=None).run()
        assert watchers() == before

    asyncio.run(main())


def test_a_thread_without_work_ends() -> None:
    """What it had put on its loop is gone with it."""
    loop = asyncio.new_event_loop()
    watchdog = Watchdog(loop, nap=0.001)

    async def main() -> None:
        watchdog.start()

    loop.run_until_complete(main())
    watchdog.thread.join(timeout=60)
    assert not watchdog.thread.is_alive()
    assert isinstance(watchdog._keeper, AsyncGeneratorType)
    assert watchdog._keeper.ag_frame is None  # nothing is left for the loop to close
    loop.close()


def test_a_loop_that_was_closed_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it was not shut down first."""
    monkeypatch.setattr(module, "_NAP", 0.001)
    loop = asyncio.new_event_loop()

    async def main() -> threading.Thread:
        _ = Waiting(watchdog=0.02).run()
        await asyncio.sleep(0)
        return module._by_loop[loop].thread

    thread = loop.run_until_complete(main())
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.wait(tasks))
    loop.close()
    thread.join(timeout=60)
    assert not thread.is_alive()
    assert loop not in module._by_loop


def test_a_run_without_executions_is_not_watched() -> None:
    """The next execution brings it back."""

    async def main() -> None:
        handler = Waiting().run()
        await asyncio.sleep(0)
        watchdog = module._by_loop[asyncio.get_running_loop()]
        (run,) = watchdog._runs
        watchdog._beat()
        assert watchdog._runs == {run}  # its body is there, though it waits
        await handler.send_event(HumanResponseEvent(text="yes"))
        assert await handler == "yes"
        assert watchdog._runs == set()

    asyncio.run(main())


def test_steps_run_where_no_thread_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """As at the very end of a process; then nobody watches."""

    def fail(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", fail)

    async def main() -> None:
        for _ in range(2):
            handler = Waiting().run()
            await asyncio.sleep(0)
            await handler.send_event(HumanResponseEvent(text="yes"))
            assert await handler == "yes"
        assert asyncio.get_running_loop() not in module._by_loop

    asyncio.run(main())


@pytest.mark.parametrize("limit", [0, -1.0, True, "1", float("nan")])
def test_the_limit_is_a_number_of_seconds(limit: float) -> None:
    """Anything else is refused when the workflow is built."""
    with pytest.raises(WorkflowValidationError, match="watchdog must be a number of seconds above 0 or None"):
        Waiting(watchdog=limit)
