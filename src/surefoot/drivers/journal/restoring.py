"""A run made again of what its journal says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from surefoot.context import restoration, snapshot
from surefoot.context.context import Context
from surefoot.context.serializers import BaseSerializer
from surefoot.drivers.journal import store_changes
from surefoot.drivers.journal.entries import SessionBegun, StoreWritten, read_entry, read_state
from surefoot.engine.inputs import StepRaised, StepReturned
from surefoot.engine.machine import advance
from surefoot.engine.plan import Plan
from surefoot.engine.state import RunState
from surefoot.workflow import Workflow

__all__ = ["Restored", "restore"]


class Restored:
    """A run and its store, as far as the records applied so far tell.

    Parameters:
        texts: reads events and state.

    Attributes:
        state: the run; None before it began.
        next_seq: number of the next record; None where only the beginning of a session can follow.
        at: when the last input happened.
    """

    def __init__(self, plan: Plan, texts: BaseSerializer) -> None:
        self._plan = plan
        self._texts = texts
        self.state: RunState | None = None
        self.store: Mapping[str, Any] = {}
        self.children: Sequence[Mapping[str, Any]] = ()
        self.deliveries: Sequence[Mapping[str, Any]] = ()
        self.next_seq: int | None = None
        self.at: float | None = None

    def begin_with(self, written: Mapping[str, Any]) -> None:
        """Begin with a snapshot, as `Context.to_dict` made it."""
        self.state, self.store = restoration.load(written, self._plan, self._texts)
        if written.get("live") is not None:
            self.state = read_state(written["live"], self._plan, self._texts)
            self.at = float(written["last_alive_stamp"])
        self.children = written.get("children", ())
        self.deliveries = written.get("deliveries", ())
        self.next_seq = int(written.get("journal_seq", 0))

    def apply(self, seq: int, data: str) -> None:
        """Apply the next record. One that the snapshot contains already is passed over.

        Raises:
            ValueError: a record is missing, or the journal is that of another workflow.
        """
        if self.next_seq is not None and seq < self.next_seq:
            return
        if self.next_seq is not None and seq > self.next_seq:
            raise ValueError(f"Journal gap: expected seq {self.next_seq}, got {seq}. Pass every record, in order.")
        state = RunState.of(self._plan) if self.state is None else self.state
        entry = read_entry(data, state, self._texts)
        if self.next_seq is None and not isinstance(entry, SessionBegun):
            raise ValueError(f"Journal gap: expected seq 0, or one that begins a session, got {seq}.")
        if isinstance(entry, SessionBegun):
            self._begin_session(entry)
        elif isinstance(entry, StoreWritten):
            self.store = store_changes.apply(self.store, entry.change)
        else:
            advance(state, entry)
            self.state, self.at = state, entry.at
            if isinstance(entry, StepReturned | StepRaised):
                # What an attempt has started ends with it; the next one starts it anew.
                self.children = [child for child in self.children if child["work_item_id"] != entry.work]
        self.next_seq = seq + 1

    def _begin_session(self, session: SessionBegun) -> None:
        steps = [step.name for step in self._plan.steps]
        if session.steps != steps:
            raise ValueError(
                f"The journal was written by a workflow with the steps {', '.join(session.steps)}; "
                f"{self._plan.name} has {', '.join(steps)}. "
                "Restore it with the workflow that wrote it, or go on from a snapshot alone."
            )
        self.store, self.children = session.store, session.children
        self.deliveries = ()  # the records that follow say what became of them
        self.state = None if session.run is None else read_state(session.run, self._plan, self._texts)


def restore(
    workflow: Workflow,
    written: Mapping[str, Any] | None,
    records: Iterable[tuple[int, str]],
    serializer: BaseSerializer | None,
) -> Context[Any]:
    """A context that goes on where the records end; see `BasicRuntime.restore`."""
    compiled = workflow._surefoot_compiled()
    texts = snapshot.knowing(serializer or workflow.serializer, compiled.types)
    restored = Restored(compiled.plan, texts)
    if written is not None:
        restored.begin_with(written)
    for seq, data in records:
        restored.apply(seq, data)
    # By way of a snapshot, because that is how a run becomes one whose bodies are gone.
    resumable = snapshot.dump(restored.state or compiled.plan, restored.store, texts, restored.at)
    resumable |= {"children": list(restored.children), "deliveries": list(restored.deliveries)}
    resumable["journal_seq"] = restored.next_seq or 0
    return Context.from_dict(workflow, resumable, serializer)
