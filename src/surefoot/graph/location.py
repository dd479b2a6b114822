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
        cell: the code cell of a notebook that line and column are counted in, from 1; 0 outside notebooks.
    """

    path: str
    line: int
    column: int = 1
    cell: int = 0

    @property
    def place(self) -> tuple[str, int, int, int]:
        """What places are put in order by."""
        return self.path, self.cell, self.line, self.column

    def __lt__(self, other: "Location") -> bool:
        return self.place < other.place

    def __str__(self) -> str:
        return f"{self.path}:cell {self.cell}:{self.line}" if self.cell else f"{self.path}:{self.line}"
