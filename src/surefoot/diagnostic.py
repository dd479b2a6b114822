"""A fault with its place, and the one form it takes as text and as data."""

from collections.abc import Mapping
from dataclasses import asdict, field, replace
from typing import Any, Literal

from surefoot.graph.location import Location
from surefoot.record import value

__all__ = ["Diagnostic", "Note", "Severity"]

Severity = Literal["error", "warning", "info"]


@value
class Note:
    """A related place: what is there, and where."""

    message: str
    location: Location | None = None

    def __str__(self) -> str:
        return f"{self.message} ({self.location})" if self.location else self.message


@value
class Diagnostic:
    """What a rule found in a workflow.

    Parameters:
        path, line, column: where to look; line and column count from 1.
        code: `WF206`.
        name: `unproduced-event`.
        message: one line, says what is.
        help: one line, says what to do; may be empty.
        workflow: name of the class that was judged; empty for a function that belongs to none.
        notes: related places.
        cell: the code cell of a notebook that line and column are counted in, from 1; 0 outside notebooks.
        words: what the finding is about, by the names that the rule's message has for it; for those who mend it.
    """

    path: str
    line: int
    column: int
    code: str
    name: str
    severity: Severity
    message: str
    help: str
    workflow: str
    notes: tuple[Note, ...] = ()
    cell: int = 0
    words: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def location(self) -> Location:
        """Path, cell, line and column in one."""
        return Location(self.path, self.line, self.column, self.cell)

    @property
    def key(self) -> tuple[str, int, str, str]:
        """What makes two diagnostics the same, whichever front end speaks."""
        return self.path, self.line, self.code, self.message

    @property
    def summary(self) -> str:
        """What is wrong, in the one line that every text output has, without the place."""
        return f"{self.severity}: {self.message}  {self.code} [{self.name}]"

    @property
    def details(self) -> list[str]:
        """Notes and help, indented to stand below the summary."""
        notes = [f"    note: {note}" for note in self.notes]
        return [*notes, f"    help: {self.help}"] if self.help else notes

    def with_severity(self, severity: Severity) -> "Diagnostic":
        """The same, louder or quieter."""
        return replace(self, severity=severity)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, with the keys in a stable order."""
        data = asdict(replace(self, words={}))
        del data["words"]  # the message has them
        data["notes"] = [
            {
                "message": note.message,
                "path": note.location.path if note.location else None,
                "line": note.location.line if note.location else None,
                "cell": note.location.cell if note.location else None,
            }
            for note in self.notes
        ]
        return data

    def __str__(self) -> str:
        return "\n".join([f"{self.location}: {self.summary}", *self.details])
