"""Which places can hold tokens at the same time.

The structural concurrency relation of A. Kovalyov ("Concurrency relations and the safety problem for Petri nets",
1992), found in polynomial time. Every pair that can be marked together is in it. In a live and bounded free-choice net
nothing else is (Kovalyov and Esparza, 1996); in any other net there may be more. So what is not in it is certain.
"""

from collections.abc import Iterable

from surefoot.graph.net.model import Net, Transition

__all__ = ["Concurrency"]


class Concurrency:
    """The relation, as a set of bits for each place. A place that can hold two tokens at once is related to itself.

    Parameters:
        net: the net.
        transitions: those of its transitions that count.
    """

    def __init__(self, net: Net, transitions: Iterable[Transition]) -> None:
        self._with: list[int] = [0] * len(net.places)
        self._marked: list[bool] = [False] * len(net.places)
        self._by_place: dict[int, list[Transition]] = {}
        self._possible: set[int] = set()
        for transition in transitions:
            for place in dict.fromkeys(transition.takes):
                self._by_place.setdefault(place, []).append(transition)
        self._changed: dict[int, None] = {}
        self._meet(net.start)
        while self._changed:
            place = next(iter(self._changed))
            del self._changed[place]
            for transition in self._by_place.get(place, ()):
                self._fire(transition)

    def marked(self, place: int) -> bool:
        """Whether the place may ever hold a token."""
        return self._marked[place]

    def related(self, place: int, other: int) -> bool:
        """Whether the two may hold tokens at the same time; of one place, whether it may hold two."""
        return bool(self._with[place] >> other & 1)

    def possible(self, transition: Transition) -> bool:
        """Whether it may ever happen."""
        return transition.number in self._possible

    def beside(self, places: Iterable[int]) -> list[int]:
        """The places that may hold a token while all of `places` do, one of them each for itself."""
        common = -1
        for place in places:
            common &= self._with[place]
        return [other for other in range(len(self._with)) if common >> other & 1]

    def _fire(self, transition: Transition) -> None:
        takes = transition.takes
        if not all(self._marked[place] for place in takes):
            return
        for position, place in enumerate(takes):
            if any(not self.related(place, other) for other in takes[position + 1 :]):
                return
        self._possible.add(transition.number)
        common = -1
        for place in dict.fromkeys(takes):
            common &= self._with[place]
        self._meet(transition.gives)
        if common:
            for place in dict.fromkeys(transition.gives):
                self._relate(place, common)

    def _meet(self, places: tuple[int, ...]) -> None:
        """All of these hold a token now."""
        for position, place in enumerate(places):
            if not self._marked[place]:
                self._marked[place] = True
                self._changed[place] = None
            bits = 0
            for other in (*places[:position], *places[position + 1 :]):
                bits |= 1 << other
            self._relate(place, bits)

    def _relate(self, place: int, bits: int) -> None:
        fresh = bits & ~self._with[place]
        if not fresh:
            return
        self._with[place] |= fresh
        self._changed[place] = None
        while fresh:
            other = (fresh & -fresh).bit_length() - 1
            fresh &= fresh - 1
            if not self._with[other] >> place & 1:
                self._with[other] |= 1 << place
                self._changed[other] = None
