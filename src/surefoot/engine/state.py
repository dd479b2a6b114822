"""The state of a run: plain data, comparable, and changed by the engine alone.

What is on its way through a step is a `Work`; here is what a run keeps besides: workers, streams, buffers, waits,
requests and timers.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import Enum
from typing import TypeAlias

from surefoot.engine.inputs import EngineMisuse
from surefoot.engine.plan import Plan
from surefoot.engine.work import Lineage, Phase, Recoveries, Work
from surefoot.record import record

__all__ = [
    "Batch",
    "Buffer",
    "Request",
    "RunState",
    "SlotBuffer",
    "Status",
    "Stream",
    "Timer",
    "TimerKind",
    "Wait",
    "Worker",
    "running_steps",
    "underway",
]


class Status(Enum):
    """Where a run stands."""

    NEW = "new"
    RUNNING = "running"
    CANCELLED = "cancelled"
    ENDED = "ended"


@record
class Worker:
    """The workers of one step.

    Parameters:
        busy: bit n is set while slot n is taken.
        queue: works that wait for a slot; None until there was one, because most steps never queue.
    """

    busy: int = 0
    running: int = 0
    queue: deque[int] | None = None


@record
class Batch:
    """What a list join has collected from one stream."""

    events: list[object] = field(default_factory=list)
    recoveries: Recoveries = ()
    fired: bool = False


@record
class SlotBuffer:
    """Events that wait in the slots of a join for their counterparts.

    Parameters:
        events: class → (order of arrival, event, recoveries of its lineage), oldest first.
    """

    events: dict[type, deque[tuple[int, object, Recoveries]]] = field(default_factory=dict)
    arrivals: int = 0


@record
class Buffer:
    """What `collect_events` has gathered under one name.

    Parameters:
        events: class → events, oldest first.
        expected: what the last caller asked for, to be named when the run stalls.
    """

    events: dict[type, deque[object]] = field(default_factory=dict)
    size: int = 0
    expected: Sequence[type] = ()


@record
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


@record
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


@record
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
    waits: tuple[int, ...] = ()


class TimerKind(Enum):
    """What a timer ends."""

    RUN = "run"
    RETRY = "retry"
    WAIT = "wait"
    STEP = "step"


Timer: TypeAlias = tuple[float, int, TimerKind, int]
"""Time, order of creation, kind, and the work or wait that it is about."""


@record
class RunState:
    """A run.

    Parameters:
        workers: step → its workers; only of steps that something has reached, because a large workflow has many.
        active: works that are queued, running, or delayed; a run with none of them is idle.
        works, streams, waits: by number.
        awaited: class → waits for it, oldest first; without those in `required`.
        required: class → names of attributes → their values, as texts → waits that require these; see `awaited.py`.
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
    required: dict[type, dict[tuple[str, ...], dict[tuple[str, ...], list[int]]]] = field(default_factory=dict)
    slots: dict[int, SlotBuffer] = field(default_factory=dict)
    buffers: dict[tuple[int, str], Buffer] = field(default_factory=dict)
    timers: list[Timer] = field(default_factory=list)
    wake_at: float | None = None
    last_id: int = 0
    run_id: str = ""
    requests: dict[str, Request] = field(default_factory=dict)
    asked: int = 0
    foreign: tuple[str, ...] = ()
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
