"""The Python in a file, whatever kind of file it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["MARKDOWN", "NOTEBOOK", "Code", "Part", "blank", "lines_of"]

NOTEBOOK: Final = ".ipynb"
MARKDOWN: Final = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are a program, or the next piece of one: a cell of a notebook, a fence in Markdown.

    Parameters:
        line: its first line in the text of the file, which is no line of its own: it stands for the head of the cell
            or the opening of the fence, so that the lines of the part count from 0 there.
        end: the line behind its last.
        cell: its place among all cells of the notebook, from 1; 0 for a fence.
        written: the lines as their author wrote them.
    """

    line: int
    end: int
    cell: int = 0
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """The Python in a file.

    Parameters:
        text: all of it.
        parts: what it is made of, where it was not written as one text.
        excerpts: it was written to be read: what is missing may have been left out on purpose.
    """

    text: str
    parts: tuple[Part, ...] = ()
    excerpts: bool = False

    def part_at(self, line: int) -> Part | None:
        """The part that a line of the text lies in."""
        return next((part for part in self.parts if part.line <= line < part.end), None)


def lines_of(text: str) -> list[str]:
    """The lines of a source text. Unlike `str.splitlines`, a form feed ends none."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def blank(text: str, parts: Sequence[Part]) -> str:
    """The text with nothing in these parts."""
    lines = lines_of(text)
    for part in parts:
        lines[part.line - 1 : part.end - 1] = [""] * (part.end - part.line)
    return "\n".join(lines)
