"""What a class statement does beside defining steps, as far as rules ask."""

from typing import TypeAlias

from surefoot.graph.location import Location
from surefoot.record import value

__all__ = ["Assigns", "ClassFact", "Contains", "SkipsSuper"]


@value
class Assigns:
    """An attribute gets a value that nobody can call, in the class body or on every instance by `__init__`.

    Parameters:
        nothing: the value is `None`.
        on_instance: `__init__` does it.
    """

    attribute: str
    location: Location
    nothing: bool = False
    on_instance: bool = False


@value
class Contains:
    """An attribute holds a list, a dict or a set."""

    attribute: str


@value
class SkipsSuper:
    """`__init__` calls no other `__init__`, and hands the instance to nobody who could."""

    location: Location


ClassFact: TypeAlias = Assigns | Contains | SkipsSuper
