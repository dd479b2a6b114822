"""Where an author can look: a file, a line, a column."""

from surefoot.record import value

__all__ = ["Location"]


@value
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

    def __lt__(self, other: "Location") -> bool:
        return (self.path, self.line, self.column) < (other.path, other.line, other.column)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"
