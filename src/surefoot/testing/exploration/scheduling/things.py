"""What turns have in common: a thing is a path, and one that touches it touches all that lies below.

Two turns may be exchanged if neither touches what the other changes. The empty path is everything: a turn that ends
the run changes it.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

__all__ = ["OPEN", "Thing", "Touch", "meet"]

Thing: TypeAlias = tuple[object, ...]


class Touch(NamedTuple):
    """A turn has read or changed a thing."""

    thing: Thing
    change: bool = True


OPEN: Final = Touch(("open",), change=False)
"""What every turn touches: it takes place only while the run is open."""


def meet(some: Iterable[Touch], others: Iterable[Touch]) -> bool:
    """Whether the order of two turns that touched these may make a difference."""
    others = tuple(others)
    return any((one.change or other.change) and _overlap(one.thing, other.thing) for one in some for other in others)


def _overlap(one: Thing, other: Thing) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
