"""What a migration leaves to its author."""

from dataclasses import dataclass

from surefoot.graph.location import Location

__all__ = ["Remark"]


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A place that is left as it was.

    Parameters:
        reason: why, in one line.
        advice: what to do; may be empty.
    """

    location: Location
    reason: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.location}: {self.reason}" + (f"; {self.advice}" if self.advice else "")
