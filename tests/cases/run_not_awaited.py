"""The handler of a run is awaited, kept or handed on."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.handler import WorkflowHandler


class Index(Workflow):
    @step
    async def index(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result="done")


class Serve(Workflow):
    kept: WorkflowHandler | None = None

    @step
    async def serve(self, ev: StartEvent) -> StopEvent:
        self_contained = await Index().run()
        return StopEvent(result=self_contained)

    def keep(self) -> None:
        self.kept = Index().run()
        self.kept = self.run()

    def drop(self) -> None:
        self.run()  # error[mypy,lint]: WF419 (the live front end does not read calls)


@contextmanager
def raises(error: type[Exception]) -> Iterator[None]:
    yield


async def holds(ctx: Context, handlers: list[WorkflowHandler], table: dict[str, Any]) -> WorkflowHandler:
    """Nothing of this is dropped."""
    await Index().run()
    handler = Index().run()
    await handler
    handlers.append(Index().run())
    table["run"] = Index().run()
    task = asyncio.ensure_future(Index().run())
    await asyncio.gather(task, *(Index().run() for _ in range(3)))
    _ = Index().run()
    _background = Index().run()
    Index().run(ctx=ctx)
    Index().run(run_id="found by this")
    Index().run(**table)
    Index().run().__await__()
    first, second = Index().run(), Index().run()  # noqa: F841
    start = lambda: Index().run()  # noqa: E731
    start()
    shown = Index().run()
    print(f"{shown}")
    inner = Index().run()

    async def later() -> None:
        await inner

    await later()
    if (walrus := Index().run()) is not None:
        await walrus
    return Index().run()


async def all_names() -> dict[str, Any]:
    handler = Index().run()
    return locals()


async def expects_an_error() -> None:
    with raises(ValueError):
        Index().run()


def outside_of_a_loop() -> None:
    try:
        Index().run()
    except RuntimeError:
        print("there is no loop")


async def drops() -> None:
    Index().run()  # error[mypy,lint]: WF419 (the live front end does not read calls)
    flow = Index()
    flow.run(topic="bees")  # error[mypy,lint]: WF419 (as above)
    handler = flow.run()  # noqa: F841 # error[mypy,lint]: WF419 (as above)
    try:
        flow.run()  # error[mypy,lint]: WF419 (as above)
    except ValueError:
        print("nothing of the run comes here")


def starts() -> None:
    Index().run()  # error[mypy,lint]: WF419 (as above)


class Nested(Workflow):
    @step
    async def serve(self, ev: StartEvent) -> StopEvent:
        Index().run()  # error[mypy,lint]: WF419 (as above)
        return StopEvent()
