"""`collect_events` as a function, for those who import it from the package root."""

from collections.abc import Sequence
from typing import Any, TypeVar, overload

from surefoot.context.context import Context
from surefoot.events import Event

__all__ = ["collect_events"]

EventT = TypeVar("EventT", bound=Event)
A = TypeVar("A", bound=Event)
B = TypeVar("B", bound=Event)
C = TypeVar("C", bound=Event)


@overload
def collect_events(ctx: Context[Any], ev: Event, expected: tuple[type[A], type[B]]) -> list[A | B] | None: ...
@overload
def collect_events(
    ctx: Context[Any], ev: Event, expected: tuple[type[A], type[B], type[C]]
) -> list[A | B | C] | None: ...
@overload
def collect_events(ctx: Context[Any], ev: Event, expected: Sequence[type[EventT]]) -> list[EventT] | None: ...
@overload
def collect_events(  # type: ignore[overload-cannot-match]  # as in the method
    ctx: Context[Any], ev: Event, expected: Sequence[type[Event]]
) -> list[Event] | None: ...
def collect_events(ctx: Context[Any], ev: Event, expected: Sequence[type[Event]]) -> Sequence[Event] | None:
    """Short for `ctx.collect_events(ev, expected)`."""
    return ctx.collect_events(ev, expected)
