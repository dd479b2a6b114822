"""Edits of a text. What they do not cover stays as it is, to the last character."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Edit", "Fix", "apply", "compatible"]

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A piece of a text, and what takes its place.

    Parameters:
        line, column: where the piece begins; both count from 1, in characters.
        end_line, end_column: where it ends; the same place for something that is inserted.
        text: what takes its place, with `\\n` for the line ends of the file.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that answers a finding.

    Parameters:
        title: what it does, as an editor offers it.
        edits: all of them belong together.
        path: the file that they change, as the finding names it.
    """

    title: str
    edits: tuple[Edit, ...]
    path: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; each is counted once.

    Parameters:
        edits: places in `text`, in any order.

    Raises:
        ValueError: two of them overlap.
    """
    ends = list(_LINE_END.finditer(text))
    newline = ends[0].group() if ends else "\n"
    starts = [0, *(end.end() for end in ends)]
    parts: list[str] = []
    reached = 0
    for edit in sorted(set(edits)):
        begin = starts[edit.line - 1] + edit.column - 1
        if begin < reached:
            raise ValueError(f"edits overlap at line {edit.line}")
        parts += [text[reached:begin], edit.text.replace("\n", newline)]
        reached = starts[edit.end_line - 1] + edit.end_column - 1
    return "".join([*parts, text[reached:]])


def compatible(fixes: Sequence[Fix]) -> list[Fix]:
    """Those of the fixes of one text that can be made at once; of two that touch one place, the earlier."""
    chosen: list[Fix] = []
    taken: set[Edit] = set()
    for fix in fixes:
        fresh = [edit for edit in fix.edits if edit not in taken]
        if not any(_collide(edit, other) for edit in fresh for other in taken):
            chosen.append(fix)
            taken.update(fresh)
    return chosen


def _collide(one: Edit, other: Edit) -> bool:
    """Whether two edits touch: two insertions at one place do, as their order would be a guess."""
    begin, end = max(_start(one), _start(other)), min(_end(one), _end(other))
    return begin <= end


def _start(edit: Edit) -> tuple[int, int]:
    return edit.line, edit.column


def _end(edit: Edit) -> tuple[int, int]:
    return edit.end_line, edit.end_column
