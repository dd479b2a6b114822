"""Edits of a notebook: only the characters of its JSON that stand for the changed ones change."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final

from surefoot_lint.fixes.edits import Edit
from surefoot_lint.fixes.json_text import Position, Strings, strings_at
from surefoot_lint.sources.code import Part

__all__ = ["apply_to_notebook"]

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def apply_to_notebook(stored: str, parts: Sequence[Part], edits: Iterable[Edit]) -> str:
    """The notebook with the edits made.

    Parameters:
        stored: its JSON.
        parts: its cells, with their places in the text that the edits speak of.
        edits: none goes beyond a cell.

    Raises:
        ValueError: two of them overlap.
    """
    sources = {number: strings for number, strings in enumerate(strings_at(stored), 1) if strings is not None}
    changes: list[tuple[Position, Position, str]] = []
    for edit in set(edits):
        part = next(part for part in parts if part.line <= edit.line < part.end)
        strings = sources[part.cell]
        begin = _offset(strings.text, edit.line - part.line, edit.column)
        end = _offset(strings.text, edit.end_line - part.line, edit.end_column)
        changes.append((strings.position(begin), strings.position(end), _encoded(edit.text, strings, stored)))
    parts_of_text: list[str] = []
    reached = 0
    for first, last, text in sorted(changes):
        if first < reached:
            raise ValueError("edits overlap")
        parts_of_text += [stored[reached:first], text]
        reached = last
    return "".join([*parts_of_text, stored[reached:]])


def _offset(text: str, line: int, column: int) -> int:
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    return min(starts[line - 1] + column - 1, len(text)) if line <= len(starts) else len(text)


def _encoded(text: str, strings: Strings, stored: str) -> str:
    """The text as it is to stand in the JSON: where each line is a string of its own, so is each new one."""
    lines = [json.dumps(line, ensure_ascii=stored.isascii())[1:-1] for line in text.split("\n")]
    return f'\\n"{strings.separator}"'.join(lines) if strings.listed else "\\n".join(lines)
