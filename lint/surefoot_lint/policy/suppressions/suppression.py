"""What a comment says that is not to be heard."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from surefoot_lint.policy.suppressions.comments import Comment

__all__ = ["Address", "Style", "Suppression", "suppressions_in"]

Style: TypeAlias = Literal["wf", "noqa"]

_WF: Final = re.compile(r"#\s*wf:\s*ignore(?P<file>-file)?(?![\w-])(?:\s*\[(?P<rules>[^\]]*)\])?", re.IGNORECASE)
_NOQA: Final = re.compile(
    r"#\s*noqa(?![\w-])(?!\s*:)|#\s*noqa\s*:\s*(?P<rules>[A-Z]+\d+(?:[\s,]+[A-Z]+\d+)*)", re.IGNORECASE
)
_OURS: Final = re.compile(r"WF\d+", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Address:
    """A rule in a comment, as it is written there, and the column where it begins, from 1."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that hides findings.

    Parameters:
        comment: the comment that it is in, or is a part of.
        text: what says so, without the reason that may follow.
        column: where that begins, from 1.
        rules: those that are hidden, of ours; None for all.
        whole_file: it counts for the whole file, not only for its statement.
    """

    comment: Comment
    text: str
    column: int
    rules: tuple[Address, ...] | None
    whole_file: bool
    style: Style

    @property
    def line(self) -> int:
        """Where it stands."""
        return self.comment.line


def suppressions_in(comments: Iterable[Comment]) -> Iterator[Suppression]:
    """The suppressions in comments, in order."""
    for comment in comments:
        for match in _WF.finditer(comment.text):
            yield _suppression(comment, match, "wf", whole_file=match["file"] is not None)
        for match in _NOQA.finditer(comment.text):
            found = _suppression(comment, match, "noqa", whole_file=False)
            # What only names rules of other linters is meant for them.
            if found.rules is None or found.rules:
                yield found


def _suppression(comment: Comment, match: re.Match[str], style: Style, *, whole_file: bool) -> Suppression:
    column = comment.column + match.start()
    return Suppression(comment, match[0], column, _rules(comment, match, style), whole_file, style)


def _rules(comment: Comment, match: re.Match[str], style: Style) -> tuple[Address, ...] | None:
    if match["rules"] is None:
        return None
    begin = comment.column + match.start("rules")
    written = [Address(word[0], begin + word.start()) for word in _ADDRESS.finditer(match["rules"])]
    return tuple(each for each in written if style == "wf" or _OURS.fullmatch(each.text))
