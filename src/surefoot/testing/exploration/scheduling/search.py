"""Every order of turns that may make a difference, and of those that make none only one.

The tree of all schedules is walked depth first. A workflow cannot be set back to an earlier state, so each schedule is
a run from the start (Godefroid, "Model Checking for Programming Languages using VeriSoft", POPL 1997).

Which orders may make a difference is seen when they happen. Two turns that touch the same thing, of which the first is
no cause of the second, are a race; then the other order is to be tried, too, and so somebody else is to go on where the
first of the two went on. These are the source sets of Abdulla, Aronis, Jonsson and Sagonas ("Optimal Dynamic Partial
Order Reduction", POPL 2014, algorithm 1), which go back to Flanagan and Godefroid (POPL 2005). Who was tried at a place
and is independent of what was done there instead *sleeps*: it is not tried again until something wakes it.

A turn may choose. Alternatives are no order and have none that is like another: all are tried.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from surefoot.testing.exploration.scheduling.actors import Actor
from surefoot.testing.exploration.scheduling.schedule import ScheduleMismatch
from surefoot.testing.exploration.scheduling.things import Touch, meet

__all__ = ["Redundant", "Search"]


class Redundant(Exception):
    """Every continuation of this schedule is like one that has been tried."""


@dataclass(slots=True)
class _Place:
    """One turn of the current schedule, and what else is to be tried in its stead.

    Parameters:
        ready: numbers of the actors that could go on here.
        planned: those that were tried here or are to be, in this order.
        asleep: those that need not be tried, each with what its turn touched.
        actor: who went on.
        cause: the turn that made this one possible; -1 for none.
        alternatives: what the turn chose, and of how many.
        touched: what it touched.
        seen: what it touched with any of the alternatives tried so far.
        past: actor → the last turn of it that happens before this one is over.
    """

    ready: tuple[int, ...]
    planned: list[int]
    asleep: dict[int, frozenset[Touch]]
    actor: int
    name: str
    cause: int = -1
    alternatives: list[tuple[int, int]] = field(default_factory=list)
    touched: frozenset[Touch] = frozenset()
    seen: frozenset[Touch] = frozenset()
    past: dict[int, int] = field(default_factory=dict)


class Search:
    """The strategy of one schedule after another.

    Parameters:
        reduce: False tries every order.
    """

    def __init__(self, *, reduce: bool) -> None:
        self._reduce = reduce
        self._places: list[_Place] = []
        self._depth = 0
        self._chosen = 0
        self._known = 0
        self._last_ready: tuple[int, ...] = ()

    # --- during a schedule --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A run begins."""
        self._depth = 0
        self._known = max(0, len(self._places) - 1)

    def pick(self, ready: Sequence[Actor]) -> Actor:
        """See `Strategy`.

        Raises:
            Redundant: nobody here need be tried.
            ScheduleMismatch: the run does not do what it did before.
        """
        self._chosen = 0
        numbers = self._last_ready = tuple(actor.number for actor in ready)
        if self._depth == len(self._places):
            self._places.append(self._new(ready, numbers))
        place = self._places[self._depth]
        if place.ready != numbers:
            raise _mismatch(self._places[self._depth - 1].name if self._depth else "begin")
        actor = ready[numbers.index(place.actor)]
        place.name, place.cause = actor.name, actor.cause
        return actor

    def _new(self, ready: Sequence[Actor], numbers: tuple[int, ...]) -> _Place:
        asleep: dict[int, frozenset[Touch]] = {}
        if self._places and self._reduce:
            last = self._places[-1]
            asleep = {
                number: touched
                for number, touched in last.asleep.items()
                if number != last.actor and not meet(touched, last.touched)
            }
        awake = [actor for actor in ready if actor.number not in asleep]
        if not awake:
            raise Redundant
        planned = [awake[0].number] if self._reduce else list(numbers)
        return _Place(numbers, planned, asleep, awake[0].number, awake[0].name)

    def choose(self, count: int) -> int:
        """See `Strategy`.

        Raises:
            ScheduleMismatch: there were not as many alternatives before.
        """
        place = self._places[self._depth]
        if self._chosen == len(place.alternatives):
            place.alternatives.append((0, count))
        chosen, before = place.alternatives[self._chosen]
        if before != count:
            raise _mismatch(place.name)
        self._chosen += 1
        return chosen

    def took(self, touched: Sequence[Touch]) -> None:
        """See `Strategy`."""
        place = self._places[self._depth]
        place.touched = frozenset(touched)
        place.seen |= place.touched
        self._depth += 1

    # --- between schedules --------------------------------------------------------------------------------------------

    def go_on(self, *, redundant: bool = False) -> bool:
        """Prepare the next schedule; False if there is none.

        Parameters:
            redundant: the run was left where it would have gone on; otherwise nobody can, or it is over.
        """
        del self._places[self._depth + 1 :]
        if self._reduce:
            ready = [place.ready for place in self._places[1:]] + [self._last_ready if redundant else ()]
            for number in range(self._known, len(self._places)):
                self._find_races(number)
                self._find_the_prevented(self._places[number], ready[number])
        while self._places:
            if self._next_here(self._places[-1]):
                return True
            self._places.pop()
        return False

    def _next_here(self, place: _Place) -> bool:
        while place.alternatives:
            chosen, count = place.alternatives.pop()
            if chosen + 1 < count:
                place.alternatives.append((chosen + 1, count))
                return True
        place.asleep[place.actor] = place.seen
        for number in place.planned:
            if number not in place.asleep:
                place.actor, place.seen = number, frozenset()
                return True
        return False

    def _find_races(self, number: int) -> None:
        places, place = self._places, self._places[number]
        past = self._past_of(number)
        for earlier in range(number - 1, -1, -1):
            other = places[earlier]
            if past.get(other.actor, -1) < earlier and meet(other.touched, place.touched):
                self._reverse(earlier, number, past)
                past = _later(past, other.past)
        past[place.actor] = number
        place.past = past

    def _find_the_prevented(self, place: _Place, afterwards: tuple[int, ...]) -> None:
        """Who could go on before a turn, and cannot after it, is to go on in its stead."""
        place.planned += [
            number
            for number in place.ready
            if number != place.actor and number not in afterwards and number not in place.planned
        ]

    def _past_of(self, number: int) -> dict[int, int]:
        """What has happened before this turn whatever it touched: the turns of its actor, and what caused it."""
        place = self._places[number]
        own = next((each.past for each in reversed(self._places[:number]) if each.actor == place.actor), {})
        return _later(own, self._places[place.cause].past) if place.cause >= 0 else dict(own)

    def _reverse(self, earlier: int, number: int, past: dict[int, int]) -> None:
        """Plan, where the earlier of two turns was taken, somebody who leads to the other order."""
        place, there = self._places[number], self._places[earlier]
        free = [each for each in range(earlier + 1, number) if self._places[each].past.get(there.actor, -1) < earlier]
        first: dict[int, None] = {}
        for index, each in enumerate(free):
            candidate = self._places[each]
            if not any(candidate.past.get(self._places[before].actor, -1) >= before for before in free[:index]):
                first.setdefault(candidate.actor)
        if not any(past.get(self._places[before].actor, -1) >= before for before in free):
            first.setdefault(place.actor)
        if not any(actor in there.planned for actor in first):
            possible: Iterable[int] = [actor for actor in first if actor in there.ready][:1] or there.ready
            there.planned += [actor for actor in possible if actor not in there.planned]


def _later(some: dict[int, int], others: dict[int, int]) -> dict[int, int]:
    joined = dict(some)
    for actor, turn in others.items():
        if turn > joined.get(actor, -1):
            joined[actor] = turn
    return joined


def _mismatch(name: str) -> ScheduleMismatch:
    return ScheduleMismatch(
        f"the body of `{name}` did something else the second time, in the same order of turns. Bodies may not depend "
        "on chance, on the clock of the machine, or on what an earlier run has left: give `explore` the class instead "
        "of an instance, and let a fake `choose(...)`."
    )
