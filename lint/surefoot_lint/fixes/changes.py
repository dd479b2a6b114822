"""A file that changes."""

from dataclasses import dataclass

__all__ = ["Change"]


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after, as an editor shows it.

    Parameters:
        path: the file, as the user gave it or as found.
    """

    path: str
    before: str
    after: str
