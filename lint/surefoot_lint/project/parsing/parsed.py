"""Text → tree, by LibCST and with the consent of the interpreter.

The parts of a notebook or a Markdown file are parsed each by itself first: one that is no Python must not take the
others with it. What is left of them becomes one tree, because they share their names.
"""

from dataclasses import dataclass

import libcst as cst

from surefoot_lint.project.parsing.pieces import Pieces
from surefoot_lint.project.parsing.syntax_errors import compiled, unparsable
from surefoot_lint.project.syntax import statements
from surefoot_lint.sources.code import Code, Part, blank, lines_of
from surefoot_lint.sources.unreadable import UnreadableFile

__all__ = ["Parsed", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """Code as a tree.

    Parameters:
        text: what the tree was made from: that of the code, without the parts that are no Python.
        breaks: which statements of the tree, counted from 0, are the first of a part.
        faults: why parts are no Python.
    """

    text: str
    pieces: Pieces
    breaks: frozenset[int] = frozenset()
    faults: tuple[UnreadableFile, ...] = ()


def parse(code: Code, former: Pieces | None = None) -> Parsed:
    """Parse the code of a file.

    Parameters:
        former: the tree of an earlier state of it.

    Raises:
        UnreadableFile: it is no Python, and not made of parts.
    """
    if not code.parts:
        return Parsed(code.text, _pieces(code.text, former))
    lines = lines_of(code.text)
    breaks: set[int] = set()
    broken: list[Part] = []
    faults: list[UnreadableFile] = []
    count = 0
    for part in code.parts:
        breaks.add(count)
        try:
            count += _statements("\n".join(lines[part.line - 1 : part.end - 1]) + "\n")
        except UnreadableFile as error:
            broken.append(part)
            faults.append(UnreadableFile(error.reason, error.line + part.line - 1, error.column))
    text = blank(code.text, broken)
    # In excerpts, what is no Python stands for something that the reader may imagine.
    return Parsed(text, Pieces(text), frozenset(breaks), () if code.excerpts else tuple(faults))


def _pieces(text: str, former: Pieces | None) -> Pieces:
    # The interpreter goes first: it gives up on what is nested so deeply that LibCST would crash.
    syntax = compiled(text)
    try:
        return Pieces(text, syntax, former)
    except cst.ParserSyntaxError as error:
        raise unparsable(text, error) from error


def _statements(text: str) -> int:
    """How many statements a part has, those within others not counted."""
    syntax = compiled(text)
    return len(statements(_pieces(text, None).tree)) if syntax is None else len(syntax.body)
