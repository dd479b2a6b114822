"""A run as plain data: what `Context.to_dict` writes. `restoration` reads it back.

Only the live state is written, never the history, so the cost of a snapshot follows what is queued, buffered and
waiting.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from surefoot.class_names import qualified_name
from surefoot.context.serializers import BaseSerializer, JsonSerializer
from surefoot.engine.plan import Plan
from surefoot.engine.state import RunState, SlotBuffer, Status, Stream, Wait
from surefoot.engine.work import Collected, Expired, Phase, Recoveries, Work
from surefoot.events import WorkflowFailedEvent

__all__ = ["OWN_EVENT", "VERSION", "dump", "knowing"]

_OF_ITS_WORK: Final = ("work_item_id", "event", "bound_events", "scope_path", "collection_release_payload")
"""What a wait repeats of the work that waits, for those who look at waits alone."""

VERSION: Final = 2
OWN_EVENT: Final = -1
"""Stands for the triggering event where the events of a work are numbered."""


def knowing(serializer: BaseSerializer, types: Mapping[str, type]) -> BaseSerializer:
    """`serializer`, which also finds the event and state classes of the workflow, wherever they were defined."""
    if isinstance(serializer, JsonSerializer):
        return serializer.with_types(cls for cls in types.values() if issubclass(cls, BaseModel))
    return serializer


def dump(
    state: RunState | Plan, store: Mapping[str, Any], serializer: BaseSerializer, now: float | None
) -> dict[str, Any]:
    """A snapshot.

    Parameters:
        state: the run; the plan of one that has not begun.
        store: the payload of the state store.
        now: the time of the run; None for a run that is not under way.

    Raises:
        ValueError: an event has no textual form, or its class could not be found again.
    """
    if isinstance(state, Plan):  # it has as much to write down as one that is over
        state = RunState(state, status=Status.ENDED)
    writer = _Writer(state, serializer)
    # A restored run that has not begun again is open as well, even if it has nothing to do but to wait for the world.
    is_open = state.status is not Status.ENDED
    since, spent = state.since, state.spent
    if state.status is Status.RUNNING and now is not None:
        since, spent = now, spent + now - since
    return {
        "version": VERSION,
        "state": dict(store),
        "is_running": is_open,
        "workers": writer.workers(),
        "streams": writer.streams(),
        "collection_release_states": writer.batches(),
        "deliveries": [],
        "elapsed_alive": spent if is_open else 0.0,
        "last_alive_stamp": since,
        # One count numbers them all; whoever reads the layout finds it under each of its names.
        **dict.fromkeys(("stream_seq", "work_item_seq", "invocation_seq"), state.last_id),
        "run_id": state.run_id,
        "asked": state.asked,
        "requests": writer.requests(),
        "foreign_requests": list(state.foreign) if is_open else [],
    }


def _worker(
    queue: list[Any],
    in_progress: list[Any],
    suspended: list[Any],
    collected: Mapping[str, Any],
    slots: list[Any],
    waiters: list[Any],
) -> dict[str, Any]:
    return {
        "queue": queue,
        "in_progress": in_progress,
        "suspended": suspended,
        "collected_events": collected,
        # A batch is decided when it is asked for, so a buffer has no generations; readers of the layout expect the key.
        "collect_generations": {},
        "static_collect_events": slots,
        "collected_waiters": waiters,
    }


class _Writer:
    """Writes the state of one run."""

    def __init__(self, state: RunState, serializer: BaseSerializer) -> None:
        self._state = state
        self._serializer = serializer

    def workers(self) -> dict[str, Any]:
        works: dict[int, list[Work]] = {}
        waits: dict[int, list[Wait]] = {}
        for work in self._state.works.values():
            works.setdefault(work.step, []).append(work)
        for wait in self._state.waits.values():
            waits.setdefault(self._state.works[wait.work].step, []).append(wait)
        return {
            step.name: self._step(step.index, works.get(step.index, []), waits.get(step.index, []))
            for step in self._state.plan.steps
        }

    def _step(self, index: int, works: Sequence[Work], waits: Sequence[Wait]) -> dict[str, Any]:
        state = self._state
        worker = state.workers.get(index)
        queued = dict.fromkeys((worker.queue if worker is not None else None) or ())
        # A work that is about to be resumed has its answer, and starts again from the top like one that runs.
        in_progress = [w for w in works if w.phase in (Phase.RUNNING, Phase.RESUMING)]
        waiting = [w for w in works if w.phase is Phase.DELAYED or (w.phase is Phase.QUEUED and w.id not in queued)]
        records = {work.id: self._work(work) for work in works}
        return _worker(
            [records[number] for number in queued if state.works[number].phase is Phase.QUEUED]
            + [records[work.id] for work in waiting],
            [records[work.id] | {"worker_id": work.slot, "invocation_id": work.id} for work in in_progress],
            [records[work.id] for work in works if work.phase is Phase.WAITING],
            {
                name: [self._text(event) for events in buffer.events.values() for event in events]
                for (step, name), buffer in state.buffers.items()
                if step == index and buffer.size
            },
            self._slots(state.slots[index]) if index in state.slots else [],
            [self._wait(wait, records[wait.work]) for wait in waits],
        )

    def _work(self, work: Work) -> dict[str, Any]:
        failures = work.failures
        batch = None if work.batch is None else [self._text(event) for event in work.batch]
        return {
            "work_item_id": work.id,
            "event": None if work.event is None else self._text(work.event),
            "bound_events": batch if work.event is not None else None,
            "collection_release_payload": batch if work.event is None else None,
            "collection_stream_id": work.gathered_in,
            "attempts": failures.count if failures else 0,
            "first_attempt_at": work.started_at,
            "last_exception": self._error(work) if failures else None,
            "last_failed_at": failures.last_at if failures else None,
            "not_before": failures.not_before if failures and work.phase is Phase.DELAYED else None,
            "recovery_counts": self._counts(work.lineage.recoveries),
            "scope_path": [work.lineage.stream, work.lineage.member],
            "kept": self._kept(work),
        }

    def _kept(self, work: Work) -> dict[str, Any] | None:
        kept = work.kept
        if kept is None:
            return None
        own = [work.event, *(work.batch or ())]
        numbers = {id(event): number for number, event in enumerate(own, start=OWN_EVENT)}
        # A body that has not heard yet that its wait took too long hears it in the next process.
        overdue = {key: given for _, key, given in kept.pending if given is Expired.EXPIRED}
        collected = kept.collected or Collected()
        return {
            "added": [[buffer, numbers[id(event)]] for buffer, event in collected.added if id(event) in numbers],
            "batches": {buffer: [self._text(event) for event in batch] for buffer, batch in collected.batches.items()},
            "answers": {
                key: None if answer is Expired.EXPIRED else self._text(answer)
                for key, answer in {**(kept.answers or {}), **overdue}.items()
            },
            "requests": [[self._state.plan.vocabulary.request_id(event), self._text(event)] for event in kept.requests],
            "effects": {key: self._effect(work, key, value) for key, value in (kept.effects or {}).items()},
        }

    def _effect(self, work: Work, key: str, value: object) -> str:
        try:
            return self._text(value)
        except (TypeError, ValueError) as error:
            step = self._state.plan.steps[work.step].name
            raise ValueError(
                f"What ctx.once({key!r}) gave in step '{step}' cannot be written down: {error} "
                "Let its function return plain data or a pydantic model."
            ) from error

    def _error(self, work: Work) -> str:
        # Events know how to write an exception down, so one of them carries it.
        assert work.failures is not None
        return self._text(WorkflowFailedEvent(step_name="", exception=work.failures.last_error))

    def _wait(self, wait: Wait, work: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **{key: work[key] for key in _OF_ITS_WORK},
            "waiter_id": f"{wait.key}_{wait.work}" if "#" in wait.key else wait.key,
            "key": wait.key,
            "number": wait.id,
            "waiting_for_event": self._class(wait.type),
            "has_requirements": bool(wait.requirements),
            "requirements": self._serializer.serialize(dict(wait.requirements)),
            "expires_at": wait.expires_at,
            "resolved_event": None,
            "request_id": wait.request,
        }

    def requests(self) -> list[Any]:
        return [
            {
                "request_id": name,
                "event": self._text(request.event),
                "work_item_id": request.work,
                "has_waiter": bool(request.waits),
            }
            for name, request in self._state.requests.items()
        ]

    def streams(self) -> dict[str, Any]:
        return {str(stream.id): self._stream(stream) for stream in self._state.streams.values()}

    def _stream(self, stream: Stream) -> dict[str, Any]:
        steps = self._state.plan.steps
        return {
            "stream_id": stream.id,
            "source_step": steps[stream.source].name,
            "scope_path": [stream.parent.stream, stream.parent.member],
            "recovery_counts": self._counts(stream.parent.recoveries),
            "open_work_items": stream.open,
            "accepting_binding_ids": [steps[join].name for join in stream.batches],
            "slots": [
                {"step": steps[step].name, "member": member, "events": self._slots(buffer)}
                for (step, member), buffer in stream.slots.items()
                if buffer.events
            ],
        }

    def batches(self) -> dict[str, Any]:
        return {
            f"{stream.id}:{self._state.plan.steps[join].name}": {
                "binding_id": self._state.plan.steps[join].name,
                "stream_id": stream.id,
                "buffer": [self._text(event) for event in batch.events],
                "released": batch.fired,
                "recovery_counts": self._counts(batch.recoveries),
            }
            for stream in self._state.streams.values()
            for join, batch in stream.batches.items()
        }

    def _slots(self, buffer: SlotBuffer) -> list[Any]:
        arrived = sorted((entry for events in buffer.events.values() for entry in events), key=lambda entry: entry[0])
        return [
            {"event": self._text(event), "recovery_counts": self._counts(recoveries)}
            for _, event, recoveries in arrived
        ]

    def _counts(self, recoveries: Recoveries) -> dict[str, int]:
        return {self._state.plan.steps[step].name: count for step, count in recoveries}

    def _text(self, event: object) -> str:
        return self._serializer.serialize(event)

    def _class(self, cls: type) -> str:
        name = qualified_name(cls)
        if not _finds(self._serializer, name, cls):
            raise ValueError(
                f"A step waits for {name}, a class that could not be found again. Define it in a module, and permit it "
                "in the serializer if that has allowed types."
            )
        return name


def _finds(serializer: BaseSerializer, name: str, cls: type) -> bool:
    try:
        return serializer.resolve_class(name) is cls
    except (ValueError, ImportError, AttributeError):
        return False
