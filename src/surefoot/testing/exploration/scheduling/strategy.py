"""What decides who is next: chance, or a schedule. The systematic one is in `search`."""

import random
from collections.abc import Sequence
from typing import Protocol

from surefoot.testing.exploration.scheduling.actors import Actor
from surefoot.testing.exploration.scheduling.schedule import ScheduleMismatch, Turn
from surefoot.testing.exploration.scheduling.things import Touch

__all__ = ["AtRandom", "Replay", "Strategy"]


class Strategy(Protocol):
    """Is asked at each turn of a run."""

    def pick(self, ready: Sequence[Actor]) -> Actor:
        """Who is next, of those that can go on; in the order in which asyncio would have them."""

    def choose(self, count: int) -> int:
        """What a call of `choose` gives, of so many alternatives."""

    def took(self, touched: Sequence[Touch]) -> None:
        """The turn is over: what it touched."""


class AtRandom:
    """Picks by chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def pick(self, ready: Sequence[Actor]) -> Actor:
        """See `Strategy`."""
        return self._chance.choice(ready)

    def choose(self, count: int) -> int:
        """See `Strategy`."""
        return self._chance.randrange(count)

    def took(self, touched: Sequence[Touch]) -> None:
        """See `Strategy`."""


class Replay:
    """Follows a schedule; when it is at its end, goes on in the order of asyncio.

    `draft` means the first execution of the step, and if that cannot go on, the oldest one that can.
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._next = 0
        self._chosen: list[int] = []

    def pick(self, ready: Sequence[Actor]) -> Actor:
        """See `Strategy`.

        Raises:
            ScheduleMismatch: whose turn it is cannot go on.
        """
        place, self._next = self._next, self._next + 1
        self._chosen = []
        if place >= len(self._turns):
            return ready[0]
        turn = self._turns[place]
        self._chosen = list(turn.chosen)
        exact = [actor for actor in ready if actor.name == turn.actor]
        found = exact or [actor for actor in ready if actor.name.partition("#")[0] == turn.actor]
        if not found:
            before = f"after `{self._turns[place - 1].actor}`" if place else "at the beginning"
            names = ", ".join(f"`{actor.name}`" for actor in ready)
            raise ScheduleMismatch(
                f"the schedule does not fit: {before} (turn {place}), `{turn.actor}` was to go on, but only {names} "
                "can. The workflow has changed, or the body of a step depends on more than the order of turns."
            )
        return found[0]

    def choose(self, count: int) -> int:
        """See `Strategy`.

        Raises:
            ScheduleMismatch: there are not so many alternatives.
        """
        chosen = self._chosen.pop(0) if self._chosen else 0
        if chosen >= count:
            raise ScheduleMismatch(
                f"the schedule does not fit: turn {self._next - 1} chooses alternative {chosen}, of {count}."
            )
        return chosen

    def took(self, touched: Sequence[Touch]) -> None:
        """See `Strategy`."""
