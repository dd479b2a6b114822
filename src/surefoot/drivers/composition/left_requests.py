"""Requests of runs within a run that a former process has left, and that are yet to be asked for again."""

from collections.abc import Iterator, Mapping
from typing import Any

from surefoot.context.serializers import BaseSerializer
from surefoot.events import InputRequiredEvent

__all__ = ["left_requests"]


def left_requests(written: Mapping[str, Any], serializer: BaseSerializer) -> Iterator[InputRequiredEvent]:
    """The open requests in the snapshot of a run, then those of the runs within it.

    Parameters:
        serializer: that of the run around it. A class that only the inner workflow knows is passed over: its request
            is seen when that workflow is there.
    """
    for entry in written.get("requests", ()):
        try:
            request = serializer.deserialize(entry["event"])
        except (ImportError, AttributeError, ValueError):
            continue
        if isinstance(request, InputRequiredEvent):
            request._correlation_id = entry["request_id"]
            yield request
    for child in written.get("children", ()):
        if child["run"] is not None:
            yield from left_requests(child["run"], serializer)
