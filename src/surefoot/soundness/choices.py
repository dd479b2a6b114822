"""Where it was decided that an event does not come."""

from collections.abc import Iterable

from surefoot.graph.net.model import Marking, Transition
from surefoot.record import value
from surefoot.soundness.marking import Moves
from surefoot.soundness.trace import Trace

__all__ = ["Choice", "choice_of"]


@value
class Choice:
    """A step that may return one thing or another.

    Parameters:
        taken: what the step returns.
        instead: what it would have to return.
    """

    taken: Transition
    instead: Transition


def choice_of(trace: Trace, missing: Iterable[int]) -> Choice | None:
    """The last choice of a trace by which what leads to one of the `missing` places was given up."""
    wanted = set(missing)
    moves = Moves(trace.net, trace.net.transitions)
    for taken in reversed(trace.transitions):
        for instead in moves.takers(taken.takes[0]):
            rival = instead.takes == taken.takes and instead.step is taken.step and instead.made != taken.made
            if rival and taken.cause == "step" and instead.cause == "step":
                given_up = _led_to(instead.gives, moves) - _led_to(taken.gives, moves)
                if not given_up.isdisjoint(wanted):
                    return Choice(taken, instead)
    return None


def _led_to(places: Marking, moves: Moves) -> set[int]:
    """The places that tokens in `places` may lead to."""
    reached = dict.fromkeys(places)
    waiting = list(reached)
    for place in waiting:
        fresh = {given for transition in moves.takers(place) for given in transition.gives} - reached.keys()
        reached |= dict.fromkeys(fresh)
        waiting += fresh
    return set(reached)
