"""Snapshots of former layouts, brought to that of today.

Version 1 names for each step the events that were queued and in progress, with their attempts where there were any,
what `collect_events` had gathered, and who waited. Streams, joins, budgets and times were not written down then. What
waited starts again from the top, and asks again. Without a version there is the state alone.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from surefoot.context.serializers import BaseSerializer
from surefoot.events import WorkflowFailedEvent

__all__ = ["upgraded"]


def upgraded(data: Mapping[str, Any], serializer: BaseSerializer) -> Mapping[str, Any]:
    """`data`, a snapshot of a former version, in the layout of today.

    Raises:
        KeyError, TypeError, ValueError: it is not of that version either.
    """
    if "version" not in data or not data.get("is_running", False):
        return {"is_running": False}
    numbers = count(1)
    unknown = serializer.serialize(WorkflowFailedEvent(step_name="", exception=Exception("unknown")))
    workers = {name: _worker(worker, numbers, unknown) for name, worker in dict(data.get("workers", {})).items()}
    return {
        "is_running": True,
        "workers": workers,
        "streams": {},
        "collection_release_states": {},
        "elapsed_alive": 0.0,
        "last_alive_stamp": 0.0,
        "work_item_seq": next(numbers),
        "asked": 0,
    }


def _worker(written: Mapping[str, Any], numbers: Iterator[int], unknown: str) -> dict[str, Any]:
    waiting = [waiter["event"] for waiter in written.get("collected_waiters", ())]
    return {
        "queue": [_work(attempt, numbers, unknown) for attempt in written.get("queue", ())],
        "in_progress": [_work(work, numbers, unknown) for work in (*written.get("in_progress", ()), *waiting)],
        "suspended": [],
        "collected_events": written.get("collected_events", {}),
        "static_collect_events": [],
        "collected_waiters": [],
    }


def _work(written: str | Mapping[str, Any], numbers: Iterator[int], unknown: str) -> dict[str, Any]:
    attempt = {"event": written} if isinstance(written, str) else written
    failures = int(attempt.get("attempts") or 0)
    began = attempt.get("first_attempt_at")
    return {
        "work_item_id": next(numbers),
        "event": attempt["event"],
        "bound_events": None,
        "collection_release_payload": None,
        "attempts": failures,
        "first_attempt_at": began,
        "last_exception": unknown,
        "last_failed_at": began or 0.0,
        "not_before": None,
        "recovery_counts": {},
        "scope_path": [0, 0],
        "kept": None,
    }
