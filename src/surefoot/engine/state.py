"""The state of a run: plain data, comparable, and changed by the engine alone.

The unit is `Work`: one event (or batch) on its way through one step, from the moment it was routed there until the step
is done with it. Retries and waits are stations of the same work, which is why counters and answers survive both.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from surefoot.engine.inputs import EngineMisuse
from surefoot.engine.plan import Plan

__all__ = [
    "ROOT",
    "Batch",
    "Buffer",
    "Expired",
    "Failures",
    "Kept",
    "Lineage",
    "Phase",
    "Recoveries",
    "Request",
    "RunState",
    "SlotBuffer",
    "Status",
    "Stream",
    "Timer",
    "TimerKind",
    "Wait",
    "Work",
    "Worker",
    "kept_of",
    "running_steps",
    "underway",
]

Recoveries: TypeAlias = tuple[tuple[int, int], ...]
"""How often each handler was entered on the way here: (step, count), by step."""


class Status(Enum):
    """Where a run stands."""

    NEW = "new"
    RUNNING = "running"
    CANCELLED = "cancelled"
    ENDED = "ended"


class Phase(Enum):
    """Where a work stands."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    RESUMING = "resuming"
    DELAYED = "delayed"


@dataclass(slots=True)
class Lineage:
    """Where an event comes from; shared by everything derived from one member of a stream, and never changed.

    Parameters:
        stream: the innermost stream it belongs to; 0 outside all streams.
        member: its place in the list that opened the stream.
    """

    stream: int = 0
    member: int = 0
    recoveries: Recoveries = ()


ROOT = Lineage()


@dataclass(slots=True)
class Failures:
    """The failed attempts of a work.

    Parameters:
        count: how many there were.
        last_at: when the last one failed.
        not_before: when the next attempt may start.
    """

    count: int
    last_error: Exception
    last_at: float
    not_before: float = 0.0


class Expired(Enum):
    """Stands for the answer of a wait that took too long, until its step comes to ask."""

    EXPIRED = "expired"


@dataclass(slots=True)
class Kept:
    """What a work was given and must be given again when its step runs again from the top.

    Parameters:
        added: (buffer, event) pairs that it added to collect buffers.
        batches: buffer → the batch it got.
        answers: key of a wait → the event that answered it.
        effects: key → what an effect that is not to be repeated gave.
        requests: the requests that its body wrote to the stream.
        repeated: how many of them this attempt has written again.
        asked: how many waits of this attempt without a key of their own there were, by what they were for.
        waits: open waits, in order.
        pending: number, key and answer of waits that are over, for their body as soon as there is a worker slot.
    """

    added: list[tuple[str, object]] = field(default_factory=list)
    batches: dict[str, list[object]] = field(default_factory=dict)
    answers: dict[str, object] = field(default_factory=dict)
    effects: dict[str, object] = field(default_factory=dict)
    requests: list[object] = field(default_factory=list)
    repeated: int = 0
    asked: dict[str, int] = field(default_factory=dict)
    waits: list[int] = field(default_factory=list)
    pending: list[tuple[int, str, object]] = field(default_factory=list)


@dataclass(slots=True)
class Work:
    """One event or batch, and one step.

    Parameters:
        event: what triggered it; None for a list join.
        batch: the events of a join, by slot or as one list.
        slot: number of the worker it occupies; -1 for none.
        started_at: when its first attempt was dispatched; None before.
        deadline: when the current attempt must be done; None for no limit.
        detached: it waits, but its body is gone with a former process; an answer starts it again from the top.
    """

    id: int
    step: int
    event: object
    lineage: Lineage
    batch: list[object] | None = None
    phase: Phase = Phase.QUEUED
    slot: int = -1
    started_at: float | None = None
    deadline: float | None = None
    failures: Failures | None = None
    kept: Kept | None = None
    detached: bool = False


@dataclass(slots=True)
class Worker:
    """The workers of one step.

    Parameters:
        busy: bit n is set while slot n is taken.
        queue: works that wait for a slot; None until there was one, because most steps never queue.
    """

    busy: int = 0
    running: int = 0
    queue: deque[int] | None = None


@dataclass(slots=True)
class Batch:
    """What a list join has collected from one stream."""

    events: list[object] = field(default_factory=list)
    recoveries: Recoveries = ()
    fired: bool = False


@dataclass(slots=True)
class SlotBuffer:
    """Events that wait in the slots of a join for their counterparts.

    Parameters:
        events: class → (order of arrival, event, recoveries of its lineage), oldest first.
    """

    events: dict[type, deque[tuple[int, object, Recoveries]]] = field(default_factory=dict)
    arrivals: int = 0


@dataclass(slots=True)
class Buffer:
    """What `collect_events` has gathered under one name.

    Parameters:
        events: class → events, oldest first.
        expected: what the last caller asked for, to be named when the run stalls.
    """

    events: dict[type, deque[object]] = field(default_factory=dict)
    size: int = 0
    expected: Sequence[type] = ()


@dataclass(slots=True)
class Stream:
    """The events that one execution returned as a list, and all that derives from them.

    Parameters:
        parent: lineage of the work that opened it.
        source: the step that opened it.
        open: works and streams inside it that are not done yet.
        batches: list join → what it has collected.
        slots: (step, member) → buffer of a slot join; the member is -1 where the join matches within the whole stream.
    """

    id: int
    parent: Lineage
    source: int
    open: int
    batches: dict[int, Batch]
    slots: dict[tuple[int, int], SlotBuffer] = field(default_factory=dict)


@dataclass(slots=True)
class Wait:
    """A step body that waits for an event.

    Parameters:
        key: identity within its work.
        expires_at: None for no limit.
        request: id of the request that it published; empty for none.
        orphan: the body that waited is gone with a former process; the next one that asks with this key takes over.
    """

    id: int
    work: int
    key: str
    type: type
    requirements: Mapping[str, object]
    expires_at: float | None
    request: str = ""
    orphan: bool = False


@dataclass(slots=True)
class Request:
    """What somebody outside was asked, and has not answered yet.

    Parameters:
        answer: class of the answer.
        work: the execution that published it; 0 if it was returned.
        waits: the open waits that it belongs to; mostly one or none.
    """

    event: object
    answer: type
    work: int = 0
    waits: list[int] = field(default_factory=list)


class TimerKind(Enum):
    """What a timer ends."""

    RUN = "run"
    RETRY = "retry"
    WAIT = "wait"
    STEP = "step"


Timer: TypeAlias = tuple[float, int, TimerKind, int]
"""Time, order of creation, kind, and the work or wait that it is about."""


@dataclass(slots=True)
class RunState:
    """A run.

    Parameters:
        workers: step → its workers; only of steps that something has reached, because a large workflow has many.
        active: works that are queued, running, or delayed; a run with none of them is idle.
        works, streams, waits: by number.
        awaited: class → waits for it, oldest first.
        slots: step → buffer of a slot join outside all streams.
        buffers: (step, buffer) → what `collect_events` has gathered.
        timers: a heap; entries whose work or wait is gone are passed over.
        wake_at: what the driver was last told; None if nothing.
        last_id: the last number given to a work, stream or timer.
        run_id: names the run in the ids of its requests; of a resumed run, that under which it began.
        requests: id → open request, in order of publication.
        asked: the last number given to a request.
        foreign: ids of requests that had theirs from elsewhere when they were published here.
        timeout: seconds the run may take.
        spent: seconds of it that former sessions used up.
        since: when this session began; of a restored run, when the former one was last alive.
    """

    plan: Plan = field(compare=False, repr=False)
    workers: dict[int, Worker] = field(default_factory=dict)
    status: Status = Status.NEW
    active: int = 0
    works: dict[int, Work] = field(default_factory=dict)
    streams: dict[int, Stream] = field(default_factory=dict)
    waits: dict[int, Wait] = field(default_factory=dict)
    awaited: dict[type, list[int]] = field(default_factory=dict)
    slots: dict[int, SlotBuffer] = field(default_factory=dict)
    buffers: dict[tuple[int, str], Buffer] = field(default_factory=dict)
    timers: list[Timer] = field(default_factory=list)
    wake_at: float | None = None
    last_id: int = 0
    run_id: str = ""
    requests: dict[str, Request] = field(default_factory=dict)
    asked: int = 0
    foreign: list[str] = field(default_factory=list)
    timeout: float | None = None
    spent: float = 0.0
    since: float = 0.0

    @classmethod
    def of(cls, plan: Plan) -> "RunState":
        """The state of a run that has not begun."""
        return cls(plan)

    def next_id(self) -> int:
        """A number that no work, stream or timer has had."""
        self.last_id += 1
        return self.last_id


def running_steps(state: RunState) -> list[str]:
    """Names of the steps that run, in the order of the plan."""
    return [state.plan.steps[index].name for index, worker in sorted(state.workers.items()) if worker.running]


def kept_of(work: Work) -> Kept:
    """What `work` must be given again when it runs again."""
    if work.kept is None:
        work.kept = Kept()
    return work.kept


def underway(state: RunState, number: int) -> Work:
    """The work of this number, whose body is alive."""
    work = state.works.get(number)
    if (
        work is None
        or work.detached
        or work.phase in (Phase.QUEUED, Phase.DELAYED)
        or state.status is not Status.RUNNING
    ):
        raise EngineMisuse(f"work {number} is not under way")
    return work
