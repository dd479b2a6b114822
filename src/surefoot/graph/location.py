"""Where an author can look: a file, a line, a column."""

from dataclasses import dataclass

__all__ = ["Location"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file.

    Parameters:
        path: the file, as the front end was given it.
        line: 1-based.
        column: 1-based, in characters. 1 where a front end does not know better.
    """

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"
