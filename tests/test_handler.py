"""A run in the hands of whoever started it."""

import asyncio
import gc
import warnings

import pytest

from surefoot import Workflow, deprecation, step
from surefoot.errors import WorkflowCancelledByUser
from surefoot.events import StartEvent, StopEvent, WorkflowFailedEvent
from surefoot.testing import clock


class Short(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        await asyncio.sleep(1)
        return StopEvent(result="done")


def test_a_handler_may_be_awaited_often_and_from_several_tasks() -> None:
    """Each gets the same result."""

    async def main() -> None:
        running = Short(workflow_name="short").run(run_id="one")
        assert not running.is_done()
        assert running.get_stop_event() is None
        assert str(running) == "WorkflowHandler(workflow=short, run_id=one, result=None)"
        assert list(await asyncio.gather(running, running)) == ["done", "done"]
        assert await running == "done"
        assert running.is_done()
        stop = await running.stop_event_result()
        assert stop is running.get_stop_event()
        assert str(running) == "WorkflowHandler(workflow=short, run_id=one, result=done)"
        await running.cancel_run()
        assert await running == "done"

    clock.run(main())


def test_deprecated_members_work_and_warn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Callers of an older interface find what they expect."""
    monkeypatch.setattr(deprecation, "_said", set())

    async def main() -> None:
        running = Short().run()
        with pytest.warns(DeprecationWarning, match=r"done\(\) is deprecated, use is_done\(\)"):
            assert not running.done()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert not running.done()
        await running.cancel_run()
        with pytest.warns(DeprecationWarning, match=r"cancelled\(\)"):
            assert running.cancelled()
        with pytest.warns(DeprecationWarning, match=r"exception\(\)"):
            assert isinstance(running.exception(), WorkflowCancelledByUser)

    clock.run(main())


def test_a_hard_abort_raises_cancelled_error_and_publishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The deprecated `cancel()` breaks the run off without a last event."""
    monkeypatch.setattr(deprecation, "_said", {"WorkflowHandler.cancel() is deprecated, use await cancel_run()."})

    async def main() -> None:
        running = Short().run()
        await asyncio.sleep(0.5)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert [event async for event in running.stream_events()] == []

    clock.run(main())


class _Failing(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        raise ValueError("lost")


def test_asking_again_lengthens_no_traceback() -> None:
    """One error is raised for everybody, and each sees where it came from and where he asked."""

    async def main() -> None:
        handler = _Failing().run()
        depths = []
        for _ in range(3):
            with pytest.raises(ValueError, match="lost") as caught:
                await handler
            depths.append(len(caught.traceback))
        assert depths[0] == depths[1] == depths[2]

    clock.run(main())


def test_a_failure_that_nobody_asked_for_is_told_to_the_loop() -> None:
    """As soon as nobody can ask any more; whoever awaits the run or reads its stream has heard of it."""
    told: list[str] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, complaint: told.append(complaint["message"]))
        _Failing().run(run_id="quiet")
        streamed = _Failing().run()
        assert [type(event) async for event in streamed.stream_events()] == [WorkflowFailedEvent]
        awaited = _Failing().run()
        with pytest.raises(ValueError, match="lost"):
            await awaited
        del streamed, awaited
        gc.collect()

    clock.run(main())
    gc.collect()
    assert told == [
        "Run quiet of _Failing has failed, and nobody asked how it ended. Await its handler, or read its stream."
    ]
