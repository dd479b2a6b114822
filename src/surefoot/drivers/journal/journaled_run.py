"""A run on asyncio that writes down what happens to it before it acts on it."""

import asyncio
from typing import Any

from pydantic import BaseModel

from surefoot.context.context import Context
from surefoot.context.serializers import BaseSerializer
from surefoot.context.state_payload import state_payload
from surefoot.context.state_store import DictState, InMemoryStateStore
from surefoot.drivers.asyncio_run import AsyncioRun
from surefoot.drivers.journal.entries import Entry, SessionBegun, StoreWritten, write_entry, write_state
from surefoot.drivers.journal.protocol import Journal, JournalRecord
from surefoot.drivers.journal.store_changes import difference
from surefoot.drivers.outcomes import broken
from surefoot.engine.inputs import EventsCollected, EventWritten, Input
from surefoot.engine.refusals import bad_event
from surefoot.engine.state import Status
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, StartEvent
from surefoot.workflow import Workflow

__all__ = ["JournaledRun"]


class JournaledRun(AsyncioRun):
    """An `AsyncioRun` with a journal.

    The first record of a session is written when it is the turn of the run. What cannot be written is not done: an
    input ends the run with the error, a write to the store raises it.
    """

    __slots__ = ("_begun_with", "_journal", "_payload", "_seq", "_serializer")

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        run_id: str,
        workflow: Workflow,
        ctx: Context[Any],
        start_event: StartEvent | None,
        journal: Journal,
    ) -> None:
        super().__init__(loop, run_id, workflow, ctx, start_event)
        self._journal = journal
        self._serializer = ctx._writes_with(None)
        self._seq = max(ctx._journal_seq, journal.length(run_id))
        self._payload: dict[str, Any] | None = None
        self._begun_with = ctx._children
        journal.open(run_id)

    def _write(self, entry: Entry) -> None:
        text = write_entry(entry, self.state, self._serializer)
        self._journal.append(self.run_id, JournalRecord(self._seq, text))
        self._seq += 1

    # --- what is written ----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        try:
            self._payload = self.store.to_dict(self._serializer)
            resumed = write_state(self.state, self._serializer) if self._first is None else None
            steps = [step.name for step in self.state.plan.steps]
            self._write(SessionBegun(steps, self._payload, resumed, self._begun_with))
        except Exception as error:  # noqa: BLE001 - of the serializer or the journal; nothing can go on without them
            self._refuse(error)
            return
        if isinstance(self.store, InMemoryStateStore):
            self.store.observe(self._committing)
        super()._begin()

    def feed(self, happened: Input) -> None:
        """See `AsyncioRun.feed`."""
        if self.over:
            return
        try:
            # A run that is cancelled before its turn has no session, and nothing happened in it.
            if self._payload is not None:
                self._write(happened)
        except Exception as error:  # noqa: BLE001 - as in `_begin`
            self._refuse(error)
        else:
            super().feed(happened)

    def write(self, event: Event, work: int) -> None:
        """See `AsyncioRun.write`. Here every event is an input, so that the stream is in the journal, too."""
        if (fault := bad_event(self.state.plan, event)) is not None:
            raise WorkflowRuntimeError(fault)
        self.feed(EventWritten(self.now(), event, work))

    def collect(self, happened: EventsCollected) -> list[Event] | None:
        """See `AsyncioRun.collect`."""
        if not self.over:
            self._write(happened)
        return super().collect(happened)

    def _committing(self, state: BaseModel) -> None:
        """The store is about to take `state`."""
        if not self.over:
            self.on_loop(self._write_store, state_payload(state, self._serializer, free_form=type(state) is DictState))

    def _write_store(self, payload: dict[str, Any]) -> None:
        self._write(StoreWritten(difference(self._payload or {}, payload)))
        self._payload = payload

    def _refuse(self, error: Exception) -> None:
        self.finish(broken(error))

    def _settle(self) -> None:
        if not self.settled:
            if isinstance(self.store, InMemoryStateStore):
                self.store.observe(None)
            self._journal.close(self.run_id)
        super()._settle()

    # --- what a snapshot holds ----------------------------------------------------------------------------------------

    @property
    def journal_seq(self) -> int:
        """See `AsyncioRun.journal_seq`."""
        return self._seq

    def additions(self, serializer: BaseSerializer) -> dict[str, Any]:
        """How far the journal is, and the run as exactly as the records that follow need it."""
        # Where the run is not open, the next record can only begin a session, and tells itself what it begins with.
        running = self.state.status is Status.RUNNING
        return super().additions(serializer) | {"live": write_state(self.state, serializer) if running else None}
