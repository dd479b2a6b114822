"""Snapshots that something has happened to."""

import asyncio
import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import ContextSerdeError, ContextStateError, WorkflowStalledError
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock


class Part(Event):
    n: int


class Done(Event):
    n: int


class Again:
    def next(self, elapsed_time: float, attempts: int, error: Exception) -> float | None:
        return 60.0


class Busy(Workflow):
    """After a while one part waits for an answer and another for its next attempt."""

    @step
    async def split(self, ctx: Context, ev: StartEvent) -> list[Part]:
        await ctx.set("topic", "x")
        return [Part(n=0), Part(n=1)]

    @step(retry_policy=Again())
    async def work(self, ctx: Context, ev: Part) -> Part | None:
        if ev.n:
            raise ValueError("not yet")
        await ctx.wait_for_event(HumanResponseEvent, waiter_id="the answer", requirements={"n": 3})
        return None

    @step
    async def join(self, parts: list[Part]) -> StopEvent:
        return StopEvent()


class Idle(Workflow):
    @step
    async def rest(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


def paths(data: Any) -> Iterator[tuple[Any, ...]]:
    """The way to each value in nested dicts and lists."""
    keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield (key,)
        yield from ((key, *rest) for rest in paths(data[key]))


@pytest.fixture(scope="module")
def snapshot() -> dict[str, Any]:
    async def main() -> dict[str, Any]:
        handler = Busy().run()
        await asyncio.sleep(1)
        written: dict[str, Any] = json.loads(json.dumps(handler.ctx.to_dict()))
        await handler.cancel_run()
        return written

    return clock.run(main())


@pytest.mark.parametrize("wrong", [None, "text", 7, [1], {"a": 1}], ids=repr)
def test_a_wrong_value_is_refused_or_does_no_harm(snapshot: dict[str, Any], wrong: object) -> None:
    """Wherever it stands. What is not refused can be run and written again."""
    workflow = Busy()

    async def main() -> int:
        refused = 0
        for *way, last in paths(snapshot):
            broken = inner = copy.deepcopy(snapshot)
            for key in way:
                inner = inner[key]
            inner[last] = wrong
            try:
                context = Context[Any].from_dict(workflow, broken)
            except (ContextSerdeError, ImportError, AttributeError):
                refused += 1
                continue
            handler = workflow.run(ctx=context)
            await asyncio.sleep(0)
            if handler.is_done():
                with suppress(WorkflowStalledError):  # what would have gone on is no longer there
                    await handler
            handler.ctx.to_dict()
            await handler.cancel_run()
        return refused

    assert clock.run(main()) > 20


def test_what_was_restored_for_one_workflow_does_not_run_on_another(snapshot: dict[str, Any]) -> None:
    """Work would land on the wrong steps. Restored for the other, nothing is left of it but its state."""

    async def main() -> None:
        with pytest.raises(ContextStateError, match=r"restored for Busy, whose steps Idle does not have.*from_dict"):
            Idle().run(ctx=Context[Any].from_dict(Busy(), snapshot))
        idle = Idle()
        context = Context[Any].from_dict(idle, snapshot)
        assert not context.is_running
        await idle.run(ctx=context)
        assert await context.get("topic") == "x"

    clock.run(main())


def test_a_stream_that_has_lost_its_work_closes() -> None:
    """The step that worked on it is gone; the join fires with what was there before."""

    class Old(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Part]:
            return [Part(n=0), Part(n=1)]

        @step
        async def slow(self, ev: Part) -> Done:
            await asyncio.sleep(100 * ev.n)
            return Done(n=ev.n)

        @step
        async def join(self, done: list[Done]) -> StopEvent:
            return StopEvent(result=[each.n for each in done])

    class New(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Part]:
            return [Part(n=0), Part(n=1)]

        @step
        async def fast(self, ev: Part) -> Done:
            return Done(n=ev.n)

        @step
        async def join(self, done: list[Done]) -> StopEvent:
            return StopEvent(result=[each.n for each in done])

    async def main() -> Any:
        handler = Old(timeout=None).run()
        await asyncio.sleep(50)
        snapshot = handler.ctx.to_dict()
        await handler.cancel_run()
        workflow = New(timeout=None)
        return await workflow.run(ctx=Context[Any].from_dict(workflow, snapshot))

    assert clock.run(main()) == [0]
