"""Tokens in places, and how transitions move them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from surefoot.graph.net.model import Marking, Net, Transition

__all__ = ["Moves", "covers", "fired", "without"]


def without(marking: Marking, taken: Marking) -> Marking | None:
    """What is left of `marking`; None where `taken` is not all in it."""
    left = list(marking)
    for place in taken:
        if place not in left:
            return None
        left.remove(place)
    return tuple(left)


def fired(marking: Marking, transition: Transition) -> Marking | None:
    """The marking behind `transition`; None where it is not enabled."""
    left = without(marking, transition.takes)
    return None if left is None else tuple(sorted((*left, *transition.gives)))


def covers(marking: Marking, other: Marking) -> bool:
    """Whether each place holds at least as many tokens as in `other`."""
    return len(other) <= len(marking) and without(marking, other) is not None


class Moves:
    """The transitions of a net by the places that they take from and give to.

    Parameters:
        transitions: those that count.
    """

    def __init__(self, net: Net, transitions: Iterable[Transition]) -> None:
        self.net = net
        self.transitions: list[Transition] = list(transitions)
        self._takers: dict[int, list[Transition]] = {}
        self._givers: dict[int, list[Transition]] = {}
        for transition in self.transitions:
            for place in dict.fromkeys(transition.takes):
                self._takers.setdefault(place, []).append(transition)
            for place in dict.fromkeys(transition.gives):
                self._givers.setdefault(place, []).append(transition)

    def takers(self, place: int) -> list[Transition]:
        """The transitions that take from `place`."""
        return self._takers.get(place, [])

    def givers(self, place: int) -> list[Transition]:
        """The transitions that give to `place`."""
        return self._givers.get(place, [])

    def enabled(self, marking: Marking) -> Iterator[tuple[Transition, Marking]]:
        """The transitions that can happen, each with the marking behind it."""
        for place in dict.fromkeys(marking):
            for transition in self._takers.get(place, ()):
                if transition.takes[0] == place and (behind := fired(marking, transition)) is not None:
                    yield transition, behind

    @cached_property
    def clusters(self) -> Mapping[int, tuple[Transition, ...]]:
        """Number of a transition → all transitions that it may take a token from, directly or by way of others."""
        groups: dict[int, list[Transition]] = {}
        of: dict[int, list[Transition]] = {}
        for transition in self.transitions:
            merged = [transition]
            for place in transition.takes:
                group = groups.get(place)
                if group is not None and group is not merged and not any(each is transition for each in group):
                    merged += group
            merged = list({each.number: each for each in merged}.values())
            for each in merged:
                of[each.number] = merged
                for place in each.takes:
                    groups[place] = merged
        return {number: tuple(group) for number, group in of.items()}
