"""A difference between two contracts that matters to runs which are under way."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from surefoot.graph.location import Location

__all__ = ["Change", "Kind", "Risk"]

Risk: TypeAlias = Literal["breaking", "risky"]
"""`breaking`: a stored run that holds such a thing cannot go on; `risky`: it depends on what the run holds."""

Kind: TypeAlias = Literal[
    "workflow-removed",
    "step-removed",
    "route-removed",
    "join-changed",
    "class-removed",
    "field-required",
    "field-narrowed",
    "field-changed",
    "field-removed",
    "member-removed",
    "state-replaced",
]


@dataclass(frozen=True, slots=True)
class Change:
    """A change.

    Parameters:
        subject: the full name of the workflow or the class that changed.
        message: what is different, and what that means for a stored run.
        help: what to do.
        location: where the subject is now; None where it is gone.
    """

    kind: Kind
    risk: Risk
    subject: str
    message: str
    help: str
    location: Location | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, with the keys in a stable order."""
        place = self.location
        return {
            "kind": self.kind,
            "risk": self.risk,
            "subject": self.subject,
            "message": self.message,
            "help": self.help,
            "path": place.path if place else None,
            "line": place.line if place else None,
            "cell": place.cell or None if place else None,
        }

    def __str__(self) -> str:
        where = f"{self.location}" if self.location else self.subject
        return f"{where}: {self.risk}: {self.message} [{self.kind}]\n    help: {self.help}"
