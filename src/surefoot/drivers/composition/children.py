"""Runs within a run: what `ctx.run(Child())` does.

A child is a run of its own, with its own state, store and timeout. What ties it to the execution that asked for it is
here: it publishes on the stream of its parent, gets the events that nothing in the parent takes, ends with the
execution at the latest, and stands in the snapshot of the parent. The engine of the parent knows nothing of it; for
that engine the step simply runs.
"""

import asyncio
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from surefoot.context.context import Context
from surefoot.context.serializers import BaseSerializer
from surefoot.drivers.composition.child import Child, Relay
from surefoot.drivers.composition.delivery import Delivery
from surefoot.drivers.composition.left_requests import left_requests
from surefoot.engine.state import Status
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import InputRequiredEvent, StartEvent, StopEvent
from surefoot.workflow import Workflow

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun
    from surefoot.drivers.execution import Execution

__all__ = ["Children"]


class _Calls:
    """The calls of one execution.

    Parameters:
        asked: how often each name was asked for.
        children: what came of the calls, by key; without those that failed.
    """

    __slots__ = ("asked", "children")

    def __init__(self) -> None:
        self.asked: dict[str, int] = {}
        self.children: dict[str, Child] = {}


class Children:
    """The runs within one run.

    Parameters:
        restored: what a snapshot tells of them.
        serializer: that the snapshot was restored with.
        delivery: of what is sent to the run from outside.
    """

    __slots__ = ("_calls", "_restored", "_run", "_serializer", "delivery")

    def __init__(
        self,
        run: "AsyncioRun",
        restored: Iterable[Mapping[str, Any]] = (),
        serializer: BaseSerializer | None = None,
    ) -> None:
        self._run = run
        self._serializer = serializer
        self._calls: dict[Execution, _Calls] = {}
        self.delivery: Delivery = Delivery(run, self)
        self._restored = {(int(entry["work_item_id"]), str(entry["key"])): entry for entry in restored}

    # --- one child ----------------------------------------------------------------------------------------------------

    async def perform(
        self,
        execution: "Execution",
        workflow: Workflow[Any, Any],
        start_event: StartEvent | None,
        key: str | None,
        fields: dict[str, Any],
    ) -> StopEvent:
        """Run `workflow` for `execution`, and return what it ended with.

        Raises:
            Exception: what the child failed with.
            WorkflowRuntimeError: it can never begin.
        """
        _refuse(self._run, workflow)
        calls = self._calls_of(execution)
        name = _next_name(calls, key or type(workflow).__qualname__)
        former = self._restored.pop((execution.work, name), None)
        child = calls.children[name] = self._child(workflow, start_event, fields, former)
        if child.run is not None:
            child.run.open()
        if former is not None:
            for run in _line(self._run):
                if run.children is not None:
                    run.children.delivery.try_again()
        try:
            stop = await child.result()
        except Exception:
            # What failed is not kept: a step that runs again from the top tries it again.
            calls.children.pop(name, None)
            raise
        return stop

    def _calls_of(self, execution: "Execution") -> _Calls:
        calls = self._calls.get(execution)
        if calls is None:
            calls = self._calls[execution] = _Calls()
            assert execution.task is not None
            execution.task.add_done_callback(lambda _: self._forget(execution))
        return calls

    def _child(
        self,
        workflow: Workflow[Any, Any],
        start_event: StartEvent | None,
        fields: dict[str, Any],
        former: Mapping[str, Any] | None,
    ) -> Child:
        workflow._surefoot_enforce()
        if former is None or former["run"] is None:
            ctx: Context[Any] = Context(workflow)
            if former is not None:
                return Child.of_result(ctx, former["result"])
            return Child.of_run(ctx, self._run, workflow._surefoot_first(ctx, start_event, fields))
        # It goes on where it stood, and the event it began with is in it.
        ctx = Context(workflow, former["run"])
        return Child.of_run(ctx, self._run, workflow._surefoot_first(ctx, None, {}))

    def _forget(self, execution: "Execution") -> None:
        """The execution has ended, and what it did not wait for ends with it."""
        # A run that was cancelled may go on in another process, and its children with it.
        if not self._run.over:
            for child in self._calls.pop(execution).children.values():
                child.drop()

    # --- all of them --------------------------------------------------------------------------------------------------

    def end(self) -> list["asyncio.Future[None]"]:
        """The parent has ended: so do they. What is returned is done when nothing is left of them."""
        leaving = [child.drop() for calls in self._calls.values() for child in calls.children.values()]
        if self._run.state.status is Status.ENDED:
            self._calls.clear()
            self._restored.clear()
        return [left for left in leaving if left is not None]

    @property
    def expects_more(self) -> bool:
        """Whether a child that a former process has left may still be asked for."""
        works = self._run.state.works
        return any(work in works and entry["run"] is not None for (work, _), entry in self._restored.items())

    def below(self) -> Iterator["AsyncioRun"]:
        """The open runs within this one, and those within them; parents before their children, the oldest first."""
        for calls in self._calls.values():
            for child in calls.children.values():
                if child.run is not None and not child.run.over:
                    yield child.run
                    if child.run.children is not None:
                        yield from child.run.children.below()

    def left_requests(self) -> Iterator[InputRequiredEvent]:
        """The open requests of children that a former process has left and that may still be asked for."""
        works = self._run.state.works
        for (work, _), entry in self._restored.items():
            if self._serializer is not None and work in works and entry["run"] is not None:
                yield from left_requests(entry["run"], self._serializer)

    def snapshots(
        self, works: Container[int], serializer: BaseSerializer | None, *, include_state: bool
    ) -> list[dict[str, Any]]:
        """What a snapshot of the parent tells of them; raises as `Context.to_dict`.

        Parameters:
            works: numbers of the works that are in the snapshot.
        """
        written = [
            {"work_item_id": execution.work, "key": key, **entry}
            for execution, calls in self._calls.items()
            if execution.work in works
            for key, child in calls.children.items()
            if (entry := child.snapshot(key, serializer, include_state=include_state)) is not None
        ]
        return written + [dict(entry) for (work, _), entry in self._restored.items() if work in works]


def _next_name(calls: _Calls, name: str) -> str:
    """The identity of a call within its execution: what was given or the class, and the number of the call for it."""
    calls.asked[name] = calls.asked.get(name, 0) + 1
    return f"{name}#{calls.asked[name]}"


def _refuse(run: "AsyncioRun", workflow: Workflow[Any, Any]) -> None:
    """Raise for a child that can never begin."""
    if not isinstance(workflow, Workflow):
        raise WorkflowRuntimeError(
            f"ctx.run() takes an instance of a workflow, not {workflow!r}. Build it first: ctx.run(Child())."
        )
    limit = workflow._surefoot_options.num_concurrent_runs
    if limit is not None and sum(ancestor.workflow is workflow for ancestor in _line(run)) >= limit:
        raise WorkflowRuntimeError(
            f"{type(workflow).__name__} would wait for itself: the {limit} run(s) that num_concurrent_runs allows this "
            "instance are those that ctx.run() was called in. Run another instance."
        )


def _line(run: "AsyncioRun") -> Iterator["AsyncioRun"]:
    """A run and those it runs within."""
    yield run
    while isinstance(run.log, Relay):
        run = run.log.parent
        yield run
