"""From a snapshot back to a run. The counterpart of `snapshot`."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from typing import Any

from surefoot.context.former_layouts import upgraded
from surefoot.context.serializers import BaseSerializer
from surefoot.context.snapshot import OWN_EVENT, VERSION
from surefoot.engine import waits
from surefoot.engine.plan import NO_STEP, Plan
from surefoot.engine.state import Batch, Buffer, Request, RunState, SlotBuffer, Stream, Wait
from surefoot.engine.work import Collected, Expired, Failures, Kept, Lineage, Phase, Recoveries, Work
from surefoot.errors import ContextSerdeError

__all__ = ["load", "load_additions"]


def load(data: Mapping[str, Any], plan: Plan, serializer: BaseSerializer) -> tuple[RunState | None, Mapping[str, Any]]:
    """The run, if it is to be resumed, and the payload of the state store.

    What belongs to a step that the workflow does not have is left out.

    Raises:
        ContextSerdeError: `data` is no snapshot, or one of a newer version.
        ImportError, AttributeError: it names an event class that does not exist.
    """
    if not isinstance(data, Mapping):
        raise ContextSerdeError(f"Context dict specified in an invalid format: a {type(data).__name__}, not a dict.")
    version = data.get("version", 0)
    if not isinstance(version, int) or version > VERSION:
        raise ContextSerdeError(f"The snapshot was written by a newer version of surefoot (format {version!r}).")
    try:
        state = data.get("state", {})
        if not isinstance(state, Mapping):
            raise ContextSerdeError("Context dict specified in an invalid format: its 'state' is not a dict.")
        if version < VERSION:
            data = upgraded(data, serializer)
        if not data["is_running"]:
            return None, state
        run = _Reader(data, plan, serializer).run()
        # What is left of the run of another workflow is its state.
        stranger = not run.works and not run.streams and _is_of_strangers(data, plan)
        return None if stranger else run, state
    except KeyError as error:
        raise ContextSerdeError(
            f"Context dict specified in an invalid format: {error} is missing; it has a wrong or old format."
        ) from error
    except (TypeError, ValueError) as error:
        raise ContextSerdeError(f"Context dict specified in an invalid format: {error}") from error


def load_additions(data: Mapping[str, Any]) -> tuple[int, Sequence[Mapping[str, Any]]]:
    """What the driver has added to the snapshot: the number of the next journal record, and the runs within the run.

    Raises:
        ContextSerdeError: one of them is not what a driver writes.
    """
    children = data.get("children", ())
    try:
        for written in children:
            int(written["work_item_id"]), str(written["key"])
            if not isinstance(written["run"], Mapping) and not isinstance(written["result"], str):
                raise TypeError("a child has neither a run nor a result")
        return int(data.get("journal_seq", 0)), children if data.get("is_running") else ()
    except (KeyError, TypeError, ValueError) as error:
        raise ContextSerdeError(f"Context dict specified in an invalid format: {error!r}") from error


def _is_of_strangers(data: Mapping[str, Any], plan: Plan) -> bool:
    """Whether the snapshot holds work of steps that the workflow does not have."""
    unknown = [worker for name, worker in data["workers"].items() if plan.index(name) == NO_STEP]
    return any(worker[phase] for worker in unknown for phase in ("queue", "in_progress", "suspended"))


class _Reader:
    """Reads one run."""

    def __init__(self, data: Mapping[str, Any], plan: Plan, serializer: BaseSerializer) -> None:
        self._data = data
        self._plan = plan
        self._serializer = serializer
        self._state = RunState.of(plan)

    def run(self) -> RunState:
        state, data = self._state, self._data
        state.spent = float(data["elapsed_alive"])
        state.since = float(data["last_alive_stamp"])
        state.last_id = int(data["work_item_seq"])
        state.run_id = str(data.get("run_id", ""))
        state.asked = int(data["asked"])
        state.foreign = tuple(data.get("foreign_requests", ()))
        # Outer streams first, also where whoever kept the snapshot has sorted its keys.
        for written in sorted(data["streams"].values(), key=lambda stream: int(stream["stream_id"])):
            self._stream(written)
        for written in data["collection_release_states"].values():
            self._batch(written)
        workers = [(self._plan.index(name), worker) for name, worker in data["workers"].items()]
        known = [(index, worker) for index, worker in workers if index != NO_STEP]
        # Whoever runs a child is under way, whatever it waits for besides: it starts again, and its child goes on.
        children = [written for written in data.get("children", ()) if written["run"] is not None]
        parents = {int(written["work_item_id"]) for written in children}
        # What was running has waited longest.
        for phase in ("in_progress", "queue", "suspended"):
            for index, worker in known:
                for written in worker[phase]:
                    detached = phase == "suspended" and int(written["work_item_id"]) not in parents
                    self._work(index, written, detached=detached)
        for index, worker in known:
            self._buffers(index, worker)
        for written in data.get("requests", ()):
            self._request(written)
        # The oldest wait is answered first, whatever step it belongs to.
        waiters = [written for _, worker in known for written in worker["collected_waiters"]]
        for written in sorted(waiters, key=lambda waiter: int(waiter["number"])):
            self._wait(written)
        if "requests" not in data and data["asked"] and not state.waits:
            self._unknown_request()
        # A wait of a step that the workflow does not have is left out, and nobody can answer its request.
        for written in data.get("requests", ()):
            if written["has_waiter"] and not state.requests[written["request_id"]].waits:
                del state.requests[written["request_id"]]
        inside = Counter(work.lineage.stream for work in state.works.values())
        inside.update(stream.parent.stream for stream in state.streams.values())
        for stream in state.streams.values():
            stream.open = inside[stream.id]
        return state

    def _stream(self, written: Mapping[str, Any]) -> None:
        source, parent = self._plan.index(written["source_step"]), self._lineage(written)
        if source == NO_STEP or (parent.stream and parent.stream not in self._state.streams):
            return
        stream = Stream(int(written["stream_id"]), parent, source, 0, {})
        for slots in written["slots"]:
            if (step := self._plan.index(slots["step"])) != NO_STEP:
                stream.slots[step, int(slots["member"])] = self._slots(slots["events"])
        self._state.streams[stream.id] = stream

    def _batch(self, written: Mapping[str, Any]) -> None:
        stream = self._state.streams.get(int(written["stream_id"]))
        join = self._plan.index(written["binding_id"])
        if stream is not None and join != NO_STEP:
            events = [self._event(text) for text in written["buffer"]]
            stream.batches[join] = Batch(events, self._counts(written), bool(written["released"]))

    def _work(self, step: int, written: Mapping[str, Any], *, detached: bool) -> None:
        lineage = self._lineage(written)
        if lineage.stream and lineage.stream not in self._state.streams:
            return
        batch = (
            written["bound_events"] if written["bound_events"] is not None else written["collection_release_payload"]
        )
        work = Work(
            id=int(written["work_item_id"]),
            step=step,
            event=None if written["event"] is None else self._event(written["event"]),
            lineage=lineage,
            batch=None if batch is None else [self._event(text) for text in batch],
            gathered_in=int(written.get("collection_stream_id", 0)),
            phase=Phase.WAITING if detached else Phase.QUEUED,
            started_at=None if written["first_attempt_at"] is None else float(written["first_attempt_at"]),
            detached=detached,
        )
        if written["attempts"]:
            error = self._event(written["last_exception"]).exception
            work.failures = Failures(int(written["attempts"]), error, float(written["last_failed_at"]))
            if written["not_before"] is not None:
                work.failures.not_before = float(written["not_before"])
                work.phase = Phase.DELAYED
        work.kept = self._kept(work, written["kept"])
        self._state.works[work.id] = work
        self._state.active += not detached

    def _kept(self, work: Work, written: Mapping[str, Any] | None) -> Kept | None:
        if written is None:
            return None
        own = [work.event, *(work.batch or ())]
        collected = Collected(
            added=[(buffer, own[number - OWN_EVENT]) for buffer, number in written["added"]],
            batches={buffer: [self._event(text) for text in batch] for buffer, batch in written["batches"].items()},
        )
        answers = {
            key: Expired.EXPIRED if text is None else self._event(text) for key, text in written["answers"].items()
        }
        return Kept(
            collected=collected if collected.added or collected.batches else None,
            answers=answers or None,
            requests=tuple(self._identified(text, name) for name, text in written.get("requests", ())),
            effects={key: self._event(text) for key, text in written.get("effects", {}).items()} or None,
        )

    def _buffers(self, step: int, worker: Mapping[str, Any]) -> None:
        for name, texts in worker["collected_events"].items():
            buffer = self._state.buffers[step, name] = Buffer()
            for event in map(self._event, texts):
                buffer.events.setdefault(type(event), deque()).append(event)
                buffer.size += 1
        if worker["static_collect_events"]:
            self._state.slots[step] = self._slots(worker["static_collect_events"])

    def _wait(self, written: Mapping[str, Any]) -> None:
        state = self._state
        work = state.works.get(int(written["work_item_id"]))
        if work is None:
            return
        cls = self._class(written["waiting_for_event"])
        requirements = self._serializer.deserialize(written["requirements"])
        expires_at = None if written["expires_at"] is None else float(written["expires_at"])
        request = str(written.get("request_id", ""))
        wait = Wait(state.next_id(), work.id, str(written["key"]), cls, requirements, expires_at, request, orphan=True)
        waits.add(state, wait)

    def _request(self, written: Mapping[str, Any]) -> None:
        name = str(written["request_id"])
        event = self._identified(written["event"], name)
        answer = self._plan.vocabulary.answer_to(event)
        self._state.requests[name] = Request(event, answer, int(written["work_item_id"]))

    def _unknown_request(self) -> None:
        """Before requests had ids only that there was one was written down: somebody may still answer it."""
        made, name = self._plan.vocabulary, "unknown"
        request = made.request()
        made.identify(request, name)
        self._state.requests[name] = Request(request, made.answer)
        self._state.foreign += (name,)

    def _identified(self, text: str, name: str) -> object:
        """A request with its id, which its text may lack where its author has a field of that name."""
        event = self._event(text)
        self._plan.vocabulary.identify(event, name)
        return event

    def _slots(self, written: list[Mapping[str, Any]]) -> SlotBuffer:
        buffer = SlotBuffer()
        for entry in written:
            event = self._event(entry["event"])
            buffer.arrivals += 1
            buffer.events.setdefault(type(event), deque()).append((buffer.arrivals, event, self._counts(entry)))
        return buffer

    def _lineage(self, written: Mapping[str, Any]) -> Lineage:
        stream, member = written["scope_path"]
        return Lineage(int(stream), int(member), self._counts(written))

    def _counts(self, written: Mapping[str, Any]) -> Recoveries:
        counts = {self._plan.index(name): int(count) for name, count in written["recovery_counts"].items()}
        return tuple(sorted((step, count) for step, count in counts.items() if step != NO_STEP))

    def _event(self, text: str) -> Any:
        return self._serializer.deserialize(text)

    def _class(self, name: str) -> type:
        return self._serializer.resolve_class(name)
