"""One event (or batch) on its way through one step.

The unit of a run is `Work`: it lives from the moment an event was routed to a step until the step is done with it.
Retries and waits are stations of the same work, which is why counters and answers survive both.
"""

from dataclasses import field
from enum import Enum
from typing import TypeAlias

from surefoot.record import record

__all__ = [
    "ROOT",
    "Collected",
    "Expired",
    "Failures",
    "Kept",
    "Lineage",
    "Phase",
    "Recoveries",
    "Work",
    "kept_of",
]

Recoveries: TypeAlias = tuple[tuple[int, int], ...]
"""How often each handler was entered on the way here: (step, count), by step."""


class Phase(Enum):
    """Where a work stands."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    RESUMING = "resuming"
    DELAYED = "delayed"


@record
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


@record
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


@record
class Collected:
    """What a work has to do with `collect_events`.

    Parameters:
        added: (buffer, event) pairs that it added to buffers.
        batches: buffer → the batch it got.
    """

    added: list[tuple[str, object]] = field(default_factory=list)
    batches: dict[str, list[object]] = field(default_factory=dict)


@record
class Kept:
    """What a work was given and must be given again when its step runs again from the top.

    Runs wait by the thousands, so what most of them lack is made when it is needed.

    Parameters:
        collected: None until it asked for a batch.
        answers: key of a wait → the event that answered it; None until there is one to keep.
        effects: key → what an effect that is not to be repeated gave; None until there was one.
        requests: the requests that its body wrote to the stream.
        repeated: how many of them this attempt has written again.
        asked: what the waits of this attempt without a key of their own were for, and how many there were.
        waits: open waits, in order.
        pending: number, key and answer of waits that are over, for their body as soon as there is a worker slot.
    """

    collected: Collected | None = None
    answers: dict[str, object] | None = None
    effects: dict[str, object] | None = None
    requests: tuple[object, ...] = ()
    repeated: int = 0
    asked: tuple[tuple[str, int], ...] = ()
    waits: list[int] = field(default_factory=list)
    pending: tuple[tuple[int, str, object], ...] = ()


@record
class Work:
    """One event or batch, and one step.

    Parameters:
        event: what triggered it; None for a list join.
        batch: the events of a join, by slot or as one list.
        gathered_in: for a list join, the stream that its batch comes from.
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
    gathered_in: int = 0
    phase: Phase = Phase.QUEUED
    slot: int = -1
    started_at: float | None = None
    deadline: float | None = None
    failures: Failures | None = None
    kept: Kept | None = None
    detached: bool = False


def kept_of(work: Work) -> Kept:
    """What `work` must be given again when it runs again."""
    if work.kept is None:
        work.kept = Kept()
    return work.kept
