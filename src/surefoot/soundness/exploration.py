"""All that a net can come to, as far as it matters.

Where a token can be taken by one group of transitions only, what others do meanwhile makes no difference: it is enough
to look at this group (a persistent set, P. Godefroid 1996). Where others would be left out for ever that way, because
it goes in circles, they are looked at as well.

A net whose places can fill without end is noticed when a marking has more of what a marking on the way to it had
(R. Karp and R. Miller, 1969); from there on it is not followed.
"""

from collections import deque
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from surefoot.graph.net.model import Marking, Net, PlaceKind, Transition
from surefoot.soundness.marking import Moves, covers, without
from surefoot.soundness.trace import Trace

__all__ = ["Exploration", "Growth", "explored"]


@dataclass(frozen=True, slots=True)
class Growth:
    """A loop that leaves more behind each time.

    Parameters:
        trace: from the start to where there is more.
        since: how many of its transitions come before the loop.
        grown: the places that hold more; one as often as it holds more.
    """

    trace: Trace
    since: int
    grown: Marking


@dataclass(slots=True)
class Exploration:
    """What was found.

    Parameters:
        came: each marking → the one before and the transition between; None for the first.
        happened: numbers of the transitions that were taken.
        stopping: markings in which the run can stop.
        stuck: markings from which nothing can happen.
        growths: loops without end that leave more behind.
        complete: everything that matters has been seen.
        edges: what was followed: marking, transition, marking.
    """

    net: Net
    came: dict[Marking, tuple[Marking, Transition] | None]
    happened: set[int] = field(default_factory=set)
    stopping: set[Marking] = field(default_factory=set)
    stuck: list[Marking] = field(default_factory=list)
    growths: list[Growth] = field(default_factory=list)
    complete: bool = True
    edges: list[tuple[Marking, Transition, Marking]] = field(default_factory=list)

    def trace(self, marking: Marking) -> Trace:
        """How the net came to `marking`."""
        way, here = [], marking
        while (step := self.came[here]) is not None:
            here, transition = step
            way.append(transition)
        return Trace(self.net, tuple(reversed(way)), marking)

    def endless(self, ends: Iterable[Marking], without: Container[int] = ()) -> list[Marking]:
        """The markings from which none of `ends` can be reached, in the order in which they were found.

        Parameters:
            without: numbers of transitions that do not count.
        """
        before: dict[Marking, list[Marking]] = {}
        for marking, transition, behind in self.edges:
            if transition.number not in without:
                before.setdefault(behind, []).append(marking)
        seen = set(ends)
        waiting = list(seen)
        while waiting:
            fresh = set(before.get(waiting.pop(), ())) - seen
            seen |= fresh
            waiting += fresh
        return [marking for marking in self.came if marking not in seen]


def explored(net: Net, transitions: Iterable[Transition], *, growing: bool, most: int) -> Exploration:
    """Follow the net from its start.

    Parameters:
        transitions: those that may be taken.
        growing: whether a place may hold several tokens at all.
        most: how many markings to look at.
    """
    moves = Moves(net, transitions)
    found = Exploration(net, {net.start: None})
    exhausted: set[Marking] = set()
    waiting = deque([(net.start, False)])
    several = 1
    while waiting and found.complete:
        marking, again = waiting.popleft()
        enabled = _enabled(marking, moves)
        group = _group(enabled, moves)
        if again or len(group) == len(enabled):
            exhausted.add(marking)
        if not enabled:
            found.stuck.append(marking)
        for behind in _followed(marking, [move for move in enabled if move not in group] if again else group, found):
            growth = _growth(behind, found, moves) if growing else None
            if growth is None:
                waiting.append((behind, False))
            else:
                exhausted.add(behind)
                found.growths.append(growth)
        if not waiting:
            # The last that were found are most likely to lead only to others that leave somebody out.
            waiting.extend((unfair, True) for unfair in found.endless(exhausted)[-several:])
            several *= 2
        found.complete = len(found.came) <= most
    return found


def _followed(marking: Marking, moves: Iterable[tuple[Transition, Marking]], found: Exploration) -> Iterator[Marking]:
    """The markings behind `marking` that have not been seen."""
    for transition, behind in moves:
        found.happened.add(transition.number)
        if transition.stops:
            found.stopping.add(marking)
            continue
        found.edges.append((marking, transition, behind))
        if behind not in found.came:
            found.came[behind] = marking, transition
            yield behind


def _enabled(marking: Marking, moves: Moves) -> list[tuple[Transition, Marking]]:
    """What can happen. The outside is asked when nothing else can."""
    enabled = list(moves.enabled(marking))
    own = [move for move in enabled if move[0].cause != "outside"]
    return own or [move for move in enabled if not _is_awaited(move, marking)]


def _group(enabled: list[tuple[Transition, Marking]], moves: Moves) -> list[tuple[Transition, Marking]]:
    """As much of what can happen as will do.

    Places are numbered from the start on. To follow one branch to where its choices meet again before the next is begun
    comes to far fewer markings than all branches side by side, so the group that is furthest on is taken. What the
    outside may send is looked at as a whole: it waits its turn, and what waits is not free of what others do.
    """
    if any(transition.cause == "outside" for transition, _ in enabled):
        return enabled
    clusters: dict[int, list[tuple[Transition, Marking]]] = {}
    for move in enabled:
        clusters.setdefault(moves.clusters[move[0].number][0].number, []).append(move)
    whole = [
        group
        for first, group in clusters.items()
        if len(group) == len(moves.clusters[first]) and not all(transition.stops for transition, _ in group)
    ]
    return max(whole, key=lambda group: group[0][0].takes, default=enabled)


def _is_awaited(move: tuple[Transition, Marking], marking: Marking) -> bool:
    """Whether what the outside would send is already waiting where it goes."""
    transition, behind = move
    arrived = without(behind, marking) or ()
    return not arrived or any(place in marking for place in arrived if place not in transition.takes)


def _growth(marking: Marking, found: Exploration, moves: Moves) -> Growth | None:
    """The loop that leads to `marking` from one that it covers.

    One that the outside has a part in can only go on where the outside is asked again.
    """
    here, length = marking, 0
    while (step := found.came[here]) is not None:
        here, _ = step
        length += 1
        if len(here) < len(marking) and covers(marking, here):
            grown = without(marking, here)
            trace = found.trace(marking)
            loop = trace.transitions[-length:]
            goes_on = all(each.cause != "outside" for each in loop) or loop[0] in _asked(marking, moves)
            if grown and goes_on and not all(_comes_from_outside(trace, place) for place in grown):
                return Growth(trace, len(trace.transitions) - length, grown)
    return None


def _asked(marking: Marking, moves: Moves) -> list[Transition]:
    """What the outside may do now."""
    return [transition for transition, _ in _enabled(marking, moves) if transition.cause == "outside"]


def _comes_from_outside(trace: Trace, place: int) -> bool:
    return trace.net.places[place].kind is PlaceKind.OUTSIDE
