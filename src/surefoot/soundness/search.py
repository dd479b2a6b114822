"""The shortest way to a marking.

Breadth first, over as few interleavings as will do: where some token is missing, only what may bring it matters, and
what that needs in turn, and what competes with it. (Stubborn sets, A. Valmari 1989; for the reachability of a goal,
K. Schmidt, "Stubborn sets for standard properties", 1999. They keep the shortest ways.)
"""

from collections import deque
from collections.abc import Iterable

from surefoot.graph.net.model import Marking, Net, Transition
from surefoot.soundness.marking import Moves, covers
from surefoot.soundness.trace import Trace

__all__ = ["Exhausted", "Search"]

_SEARCHES = 10


class Exhausted(Exception):
    """So many markings were looked at that the search was given up."""


class Search:
    """Searches in a net.

    Parameters:
        transitions: those that may be taken.
        most: how many markings to look at in each search; in all of them together, ten times as many.
    """

    def __init__(self, net: Net, transitions: Iterable[Transition], most: int) -> None:
        self._net = net
        self._moves = Moves(net, transitions)
        self._most = most
        self._left = most * _SEARCHES

    def shortest_to(self, goal: Marking, after: Trace | None = None) -> Trace | None:
        """A shortest trace to a marking that covers `goal`; None where there is none.

        Parameters:
            after: how it begins; where the net starts, if nothing is said.

        Raises:
            Exhausted: there are more markings.
        """
        goal = tuple(sorted(goal))
        begin = after or Trace(self._net, (), self._net.start)
        came: dict[Marking, tuple[Marking, Transition] | None] = {begin.end: None}
        try:
            found = self._shortest_to(goal, came, min(self._most, self._left))
        finally:
            self._left -= len(came)
        return None if found is None else Trace(self._net, (*begin.transitions, *found.transitions), found.end)

    def _shortest_to(
        self, goal: Marking, came: dict[Marking, tuple[Marking, Transition] | None], most: int
    ) -> Trace | None:
        waiting = deque(came)
        while waiting:
            marking = waiting.popleft()
            if covers(marking, goal):
                return Trace(self._net, _way(marking, came), marking)
            for transition, behind in self._relevant(marking, goal):
                if not transition.stops and behind not in came:
                    if len(came) >= most:
                        raise Exhausted
                    came[behind] = marking, transition
                    waiting.append(behind)
        return None

    def _relevant(self, marking: Marking, goal: Marking) -> list[tuple[Transition, Marking]]:
        """The moves from `marking` that matter."""
        enabled = list(self._moves.enabled(marking))
        if len(enabled) == 1 and len(enabled[0][1]) <= len(marking):
            return enabled  # it would take longer to find out that it does not
        stubborn = _stubborn(marking, goal, self._moves)
        return [move for move in enabled if move[0].number in stubborn]


def _way(marking: Marking, came: dict[Marking, tuple[Marking, Transition] | None]) -> tuple[Transition, ...]:
    way = []
    while (step := came[marking]) is not None:
        marking, transition = step
        way.append(transition)
    return tuple(reversed(way))


def _stubborn(marking: Marking, goal: Marking, moves: Moves) -> set[int]:
    """Numbers of transitions one of which every way to the goal contains, and none of which the others can hinder."""
    chosen: set[int] = set()
    waiting = list(moves.givers(_missing(marking, goal)))
    while waiting:
        transition = waiting.pop()
        if transition.number in chosen:
            continue
        chosen.add(transition.number)
        if covers(marking, transition.takes):
            waiting += [rival for place in transition.takes for rival in moves.takers(place)]
        else:
            waiting += moves.givers(_missing(marking, transition.takes))
    return chosen


def _missing(marking: Marking, wanted: Marking) -> int:
    """A place that holds too few tokens."""
    return next(place for place in wanted if marking.count(place) < wanted.count(place))
