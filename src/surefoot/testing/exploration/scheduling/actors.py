"""Who takes turns: tasks, what somebody outside sends, and the clock.

An actor has a number that is the same in every order of turns that makes it: it stands for who made it, and how many
that one had made before. The name is for people, and counts the executions of a step as they come.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

__all__ = ["CLOCK", "Actor", "Cast", "Numbers"]

CLOCK: Final = "time"
"""Name of the actor that lets time pass."""


class Numbers:
    """The numbers of actors, throughout an exploration."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}

    def of(self, *origin: object) -> int:
        """The number of the actor that came from `origin`."""
        return self._numbers.setdefault(origin, len(self._numbers))


@dataclass(slots=True, eq=False)
class Actor:
    """One who takes turns.

    Parameters:
        number: the same whenever the actor comes about in the same way.
        cause: the turn that made its next turn possible; -1 for none.
        made: how many actors it has made.
    """

    number: int
    name: str
    maker: "Actor | None" = None
    cause: int = -1
    made: int = 0


class Cast:
    """The actors of one run."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._named: Counter[str] = Counter()
        self.begin: Actor = Actor(numbers.of("begin"), "begin")
        self.clock: Actor = Actor(numbers.of(CLOCK), CLOCK)

    def make(self, maker: Actor) -> Actor:
        """The next actor that `maker` makes. It is called after its maker until it is given a name."""
        maker.made += 1
        return Actor(self._numbers.of(maker.number, maker.made), f"{maker.name}/{maker.made}", maker)

    def sender(self, place: int, kind: str) -> Actor:
        """The actor that sends the event at `place` among those that come from outside."""
        actor = Actor(self._numbers.of("send", place), "")
        self.name(actor, f"send:{kind}")
        return actor

    def name(self, actor: Actor, name: str) -> None:
        """Call `actor` by `name`; the second of that name is `name#2`."""
        self._named[name] += 1
        count = self._named[name]
        actor.name = name if count == 1 else f"{name}#{count}"
