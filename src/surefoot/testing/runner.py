"""Runs a workflow to its end and keeps everything it published."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Generic, overload

from typing_extensions import TypeVar

from surefoot.context.context import Context
from surefoot.events import Event, EventType, StartEvent, StopEvent
from surefoot.workflow import Workflow

__all__ = ["WorkflowTestResult", "WorkflowTestRunner"]

ResultT = TypeVar("ResultT", default=Any)
StartT = TypeVar("StartT", bound=StartEvent, default=Any)
StopT = TypeVar("StopT", bound=StopEvent, default=Any)


@dataclass(frozen=True, slots=True)
class WorkflowTestResult(Generic[ResultT]):
    """A run and what came of it.

    Parameters:
        collected: what it published, in order.
        event_types: how often each class was published.
        result: what awaiting it gave.
        ctx: its context, seen from outside.
    """

    collected: list[Event]
    event_types: dict[EventType, int]
    result: ResultT
    ctx: Context[Any]


class WorkflowTestRunner(Generic[StartT, StopT]):
    """Runs `workflow` in tests."""

    def __init__(self, workflow: Workflow[StartT, StopT]) -> None:
        self._workflow: Workflow = workflow

    @overload
    async def run(
        self: "WorkflowTestRunner[StartT, StopEvent[ResultT]]",
        start_event: StartT | None = None,
        ctx: Context[Any] | None = None,
        expose_internal: bool = True,
        exclude_events: Collection[EventType] | None = None,
    ) -> WorkflowTestResult[ResultT]: ...
    @overload
    async def run(
        self,
        start_event: StartT | None = None,
        ctx: Context[Any] | None = None,
        expose_internal: bool = True,
        exclude_events: Collection[EventType] | None = None,
    ) -> WorkflowTestResult[StopT]: ...
    async def run(
        self,
        start_event: StartEvent | None = None,
        ctx: Context[Any] | None = None,
        expose_internal: bool = True,
        exclude_events: Collection[EventType] | None = None,
    ) -> WorkflowTestResult[Any]:
        """Run the workflow to its end.

        Parameters:
            start_event: a plain `StartEvent` by default, unless `ctx` goes on with a run.
            ctx: the context to go on with.
            expose_internal: collect what the engine reports of itself as well.
            exclude_events: exact classes to leave out.

        Raises:
            Exception: whatever the run fails with.
        """
        if start_event is None and not (ctx is not None and ctx.is_running):
            start_event = StartEvent()
        handler = self._workflow.run(ctx=ctx, start_event=start_event)
        excluded = frozenset(exclude_events or ())
        collected = [event async for event in handler.stream_events(expose_internal) if type(event) not in excluded]
        result = await handler
        return WorkflowTestResult(collected, dict(Counter(map(type, collected))), result, handler.ctx)
