"""A diagnostic with the line of source that it speaks of, as it is shown to people."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from surefoot.diagnostic import Diagnostic

__all__ = ["Paint", "Style", "excerpt", "plain"]

Style: TypeAlias = Literal["error", "warning", "info", "place", "rule", "note", "help", "gutter"]
"""What a piece of the text is."""

Paint: TypeAlias = Callable[[str, Style], str]
"""Gives a piece of text the looks of its style."""


def plain(text: str, style: Style) -> str:
    """No looks at all."""
    return text


def excerpt(diagnostic: Diagnostic, source: Sequence[str], paint: Paint = plain) -> list[str]:
    """The diagnostic line by line.

    Parameters:
        source: the lines of its file; empty where they are not known.
        paint: what the pieces look like.
    """
    severity = diagnostic.severity
    place = paint(f"{diagnostic.location}:{diagnostic.column}:", "place")
    rule = paint(f"{diagnostic.code} [{diagnostic.name}]", "rule")
    lines = [f"{place} {paint(f'{severity}:', severity)} {diagnostic.message}  {rule}"]
    if diagnostic.line <= len(source) and source[diagnostic.line - 1].strip():
        line = source[diagnostic.line - 1]
        # What stands before the caret keeps its tabs, so that the caret stands below its place however wide they are.
        indent = "".join(char if char == "\t" else " " for char in line[: diagnostic.column - 1])
        lines.append(f"{paint(f'{diagnostic.line:5d} |', 'gutter')} {line}")
        lines.append(f"{paint('      |', 'gutter')} {indent}{paint('^', severity)}")
    lines += [f"    {paint('note:', 'note')} {note}" for note in diagnostic.notes]
    if diagnostic.help:
        lines.append(f"    {paint('help:', 'help')} {diagnostic.help}")
    return lines
