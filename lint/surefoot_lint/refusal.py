"""What a user asked for and cannot have."""

from collections.abc import Sequence

__all__ = ["Refusal", "near"]


class Refusal(Exception):
    """A command cannot do what it was asked to; the text is one line that says why, and what to do."""


def near(wanted: str, known: Sequence[str]) -> str:
    """A clause that offers the likeliest of the `known` names; empty where none is like the one that was wanted."""
    from difflib import get_close_matches

    found = get_close_matches(wanted, known, n=1) or get_close_matches(wanted.upper(), known, n=1)
    return f"; did you mean {found[0]!r}?" if found else ""
