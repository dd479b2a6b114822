"""How many members of a fan-out a `list[E]` join waits for."""

from dataclasses import field

from surefoot.record import value

__all__ = ["All", "Cardinality", "Collect", "Take"]


class Cardinality:
    """How many members a join waits for: `All()` or `Take(n)`."""

    __slots__ = ()


@value
class All(Cardinality):
    """Every member: the join fires once, when the stream closes, with what was collected."""


@value
class Take(Cardinality):
    """The first `n` members: the join fires on the n-th arrival, or at the close of the stream with fewer.

    Parameters:
        n: number of members, at least 1.

    Raises:
        ValueError: `n` is not an integer, or below 1.
    """

    n: int

    def __post_init__(self) -> None:
        # `type(...)`, since True is an int and never meant as a count.
        if type(self.n) is not int or self.n < 1:
            raise ValueError(f"Take(n) needs an integer of at least 1, not {self.n!r}.")


@value
class Collect:
    """Says in an annotation how a join collects: `Annotated[list[E], Collect(Take(2))]`.

    Parameters:
        cardinality: a bare `list[E]` means `All()`.
    """

    cardinality: Cardinality = field(default_factory=All)
