"""The runtime of this process: runs on asyncio, and a journal of them where one is asked for."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any
from weakref import WeakValueDictionary

from surefoot.context.context import Context
from surefoot.context.serializers import BaseSerializer
from surefoot.drivers import asyncio_driver, open_runs
from surefoot.drivers.journal.memory import MemoryJournal
from surefoot.drivers.journal.protocol import Journal, JournalRecord
from surefoot.events import StartEvent
from surefoot.handler import WorkflowHandler
from surefoot.plugins.state_checkpoint import StateCheckpoint
from surefoot.runtime import Runtime, registered, registering
from surefoot.workflow import Workflow

__all__ = ["BasicRuntime", "basic_runtime", "get_current_runtime"]


class BasicRuntime:
    """Runs workflows on the running asyncio loop.

    Parameters:
        journal: keep a journal of every run: True for one in memory, or a `Journal` that keeps it elsewhere. Without
            one, a run writes nothing and pays nothing.

    Raises:
        TypeError: `journal` is something else.
    """

    def __init__(self, journal: bool | Journal = False) -> None:
        if isinstance(journal, type) or not isinstance(journal, bool | Journal):
            raise TypeError(f"journal is True, False, or an object with the methods of Journal, not {journal!r}.")
        self._journal: Journal | None = (MemoryJournal() if journal else None) if isinstance(journal, bool) else journal
        self._contexts: WeakValueDictionary[str, Context[Any]] = WeakValueDictionary()

    # --- which workflows use it ---------------------------------------------------------------------------------------

    def registering(self) -> AbstractContextManager[Runtime]:
        """Workflows made inside `with runtime.registering():` use this runtime, unless they are given another."""
        return registering(self)

    async def launch(self) -> None:
        """Nothing has to be started in one process; there so that a program need not know which runtime it has."""

    async def destroy(self) -> None:
        """Nothing has to be stopped: open runs go on, and the journal can still be read."""

    def start(
        self, workflow: Workflow[Any, Any], ctx: Context[Any], start_event: StartEvent | None, run_id: str | None
    ) -> WorkflowHandler[Any]:
        """See `Runtime.start`."""
        handler = asyncio_driver.start(workflow, ctx, start_event, run_id, self._journal)
        if self._journal is not None:
            self._contexts[handler.run_id] = ctx
        return handler

    # --- the journal --------------------------------------------------------------------------------------------------

    def journal(self, run_id: str) -> AsyncIterator[JournalRecord]:
        """The records of a run, oldest first. While the run is open, more are waited for.

        Raises:
            LookupError: this runtime keeps no journal, or (on the first step of the loop) has none of this run.
        """
        return self._kept().read(run_id)

    def forget(self, run_id: str) -> None:
        """Drop the journal of a run that has ended. A journal in memory grows until it is told.

        Raises:
            LookupError: this runtime keeps no journal.
        """
        self._kept().forget(run_id)

    def _kept(self) -> Journal:
        if self._journal is None:
            raise LookupError("This runtime keeps no journal. Ask for one: BasicRuntime(journal=True).")
        return self._journal

    def restore(
        self,
        workflow: Workflow[Any, Any],
        snapshot: Mapping[str, Any] | None,
        records: Iterable[tuple[int, str]],
        serializer: BaseSerializer | None = None,
    ) -> Context[Any]:
        """A context with which `workflow.run(ctx=...)` goes on where the records end.

        What had ended has ended, and is not done again; steps that were running start again from the top, and what
        waited goes on waiting.

        Parameters:
            workflow: has the steps of the workflow that wrote the journal.
            snapshot: what `ctx.to_dict()` of a journaled run gave; None if `records` begin with a session.
            records: in order. Those that the snapshot contains already are passed over.
            serializer: reads events and state; that of the workflow by default.

        Raises:
            ValueError: a record is missing, or the journal is that of another workflow.
            ContextSerdeError: `snapshot` is none.
            ImportError, AttributeError: a record names an event class that does not exist.
        """
        # Imported where it is needed, as below: every program with a run waits for this module.
        from surefoot.drivers.journal.restoring import restore

        return restore(workflow, snapshot, records, serializer)

    # --- the state ----------------------------------------------------------------------------------------------------

    def state_checkpoint(self, run_id: str) -> StateCheckpoint:
        """The state of a run as it is now, to be compared with that at another time.

        Parameters:
            run_id: an open run; where a journal is kept, also one that has ended and whose handler is still held.

        Raises:
            LookupError: there is no such run.
            ValueError: a value has no textual form.
        """
        from surefoot.context.snapshot import knowing
        from surefoot.context.state_payload import state_tree

        ctx = self._contexts.get(run_id)
        if ctx is not None:
            return StateCheckpoint(state_tree(ctx.store.to_dict(ctx._writes_with(None))))
        run = open_runs.find(run_id)
        if run is None or run.workflow is None:
            raise LookupError(f"No run '{run_id}' is open here. Take the checkpoint before the run ends.")
        serializer = knowing(run.workflow.serializer, run.workflow._surefoot_compiled().types)
        return StateCheckpoint(state_tree(run.store.to_dict(serializer)))


basic_runtime: BasicRuntime = BasicRuntime()


def get_current_runtime() -> Runtime:
    """The runtime that a workflow made here would use."""
    found = registered()
    return basic_runtime if found is None else found
