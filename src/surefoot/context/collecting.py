"""`collect_events` as a function, for those who import it from the package root."""

from collections.abc import Sequence
from typing import Any, TypeVar

from surefoot.context.context import Context
from surefoot.events import Event

__all__ = ["collect_events"]

EventT = TypeVar("EventT", bound=Event)


def collect_events(ctx: Context[Any], ev: EventT, expected: Sequence[type[EventT]]) -> list[EventT] | None:
    """Short for `ctx.collect_events(ev, expected)`."""
    return ctx.collect_events(ev, expected)
