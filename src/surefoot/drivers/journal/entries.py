"""What a record says: a session began, something happened to the run, or its store was written.

Each is a JSON object with one key, its kind. Inputs are named after their classes in `engine.inputs`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args

from surefoot.context.serializers import BaseSerializer
from surefoot.drivers.journal.structure import form_of
from surefoot.drivers.journal.texts import NumberedTexts, Texts
from surefoot.engine.inputs import EventsCollected, Input
from surefoot.engine.plan import Plan
from surefoot.engine.state import RunState
from surefoot.engine.work import Work

__all__ = ["Entry", "SessionBegun", "StoreWritten", "read_entry", "read_state", "write_entry", "write_state"]

_INPUT = form_of(Input)
_STATE = form_of(RunState)


@dataclass(frozen=True, slots=True)
class SessionBegun:
    """A run begins, or goes on from a snapshot. Whatever the journal said before is contained in it.

    Parameters:
        steps: names of the steps, whose numbers later records use.
        store: payload of the store.
        run: the run that goes on, as `write_state` has it; None for one that begins.
        children: snapshots of the runs inside it that go on with it.
    """

    steps: list[str]
    store: Mapping[str, Any]
    run: Mapping[str, Any] | None
    children: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class StoreWritten:
    """The store of the run was written.

    Parameters:
        change: how its payload differs from the one before; see `store_changes`.
    """

    change: Mapping[str, Any]


Entry: TypeAlias = SessionBegun | StoreWritten | Input


def write_entry(entry: Entry, state: RunState, serializer: BaseSerializer) -> str:
    """One line of JSON.

    Parameters:
        state: the run before `entry`.

    Raises:
        ValueError: an event has no textual form.
    """
    data: Any
    if isinstance(entry, SessionBegun):
        session = {"steps": entry.steps, "store": entry.store, "run": entry.run, "children": list(entry.children)}
        data = {"SessionBegun": session}
    elif isinstance(entry, StoreWritten):
        data = {"StoreWritten": entry.change}
    else:
        work = state.works.get(entry.work) if isinstance(entry, EventsCollected) else None
        data = _INPUT.write(entry, Texts(state.plan, serializer, _belongings(work)))
    return json.dumps(data)


def read_entry(data: str, state: RunState, serializer: BaseSerializer) -> Entry:
    """The entry that `write_entry` made `data` of, for a run in the same state.

    Raises:
        ValueError: `data` is no record.
        ImportError, AttributeError: it names an event class that does not exist.
    """
    match json.loads(data):
        case {"SessionBegun": {"steps": list(steps), "store": dict(store), "run": run, "children": list(children)}}:
            return SessionBegun(steps, store, run, children)
        case {"StoreWritten": dict(change)}:
            return StoreWritten(change)
        case {"EventsCollected": {"work": int(work)}} as written:
            return _read(written, Texts(state.plan, serializer, _belongings(state.works.get(work))))
        case dict(written) if len(written) == 1 and written.keys() <= _NAMES:
            return _read(written, Texts(state.plan, serializer))
    raise ValueError(f"This is no record of a journal, or one of a newer version: {data[:80]}")


_NAMES = frozenset(cls.__name__ for cls in get_args(Input))


def _read(written: Mapping[str, Any], texts: Texts) -> Input:
    try:
        happened: Input = _INPUT.read(written, texts)
    except (LookupError, TypeError) as error:
        raise ValueError(f"This record was written by another version of surefoot: {error}") from error
    return happened


def _belongings(work: Work | None) -> list[object]:
    """The objects by which the engine may recognise what a work collects."""
    if work is None:
        return []
    own = [work.event, *(work.batch or ())]
    kept = work.kept
    if kept is None:
        return own
    added = kept.collected.added if kept.collected is not None else []
    return [*own, *(kept.answers or {}).values(), *(event for _, event in added)]


def write_state(state: RunState, serializer: BaseSerializer) -> dict[str, Any]:
    """A run as it stands, to the last detail: records that follow can be applied to what `read_state` makes of it.

    Raises:
        ValueError: an event has no textual form.
    """
    texts = NumberedTexts(state.plan, serializer)
    return {"run": _STATE.write(state, texts), "objects": texts.written}


def read_state(data: Mapping[str, Any], plan: Plan, serializer: BaseSerializer) -> RunState:
    """The counterpart of `write_state`; raises as `read_entry`."""
    state: RunState = _STATE.read(data["run"], NumberedTexts(plan, serializer, data["objects"]))
    return state
