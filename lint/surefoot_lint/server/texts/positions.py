"""Places in a text, as rules count them and as an editor does.

Rules count lines and columns from 1, and columns in characters. An editor counts from 0, and columns in the unit that
was agreed on: UTF-16 code units, unless the client offers something better.
"""

import re
from typing import Final

from lsprotocol.types import Position, Range
from pygls.workspace import PositionCodec

from surefoot_lint.server.texts.outline import Span
from surefoot_lint.sources.files import lines_of

__all__ = ["Text"]

_DEFINITION: Final = re.compile(r"(?:async\s+def|def|class)\s+(?=\w)")
_NAME: Final = re.compile(r"\w+(?:\.\w+)*")


class Text:
    """A text, and where things stand in it.

    Parameters:
        source: the text; empty where the file cannot be read, and then every place is at its edge.
        codec: how the editor counts columns.
    """

    def __init__(self, source: str, codec: PositionCodec) -> None:
        self.source = source
        self.lines = lines_of(source)
        self._codec = codec

    def position(self, line: int, column: int) -> Position:
        """The editor's position of a place; one behind the end of the text comes to stand at its end."""
        if line > len(self.lines):
            return self.position(len(self.lines), len(self.lines[-1]) + 1)
        return self._codec.position_to_client_units(self.lines, Position(line - 1, column - 1))

    def range(self, span: Span) -> Range:
        """The editor's range of a span."""
        return Range(self.position(span.line, span.column), self.position(span.end_line, span.end_column))

    def word(self, line: int, column: int) -> Span:
        """What to underline for a finding at a place: a name, that of a definition, else the rest of the line."""
        if not 1 <= line <= len(self.lines):
            return Span(line, column, line, column)
        text = self.lines[line - 1]
        definition = _DEFINITION.match(text, column - 1)
        start = definition.end() if definition else column - 1
        name = _NAME.match(text, start)
        end = name.end() if name else max(len(text.rstrip()), start)
        return Span(line, start + 1, line, end + 1)

    def rest(self, line: int, column: int) -> Span:
        """A line from a column to its end."""
        return Span(line, column, line, len(self.lines[line - 1]) + 1)

    def place(self, position: Position) -> tuple[int, int]:
        """Line and column of an editor's position."""
        if position.line >= len(self.lines):
            return len(self.lines), len(self.lines[-1]) + 1
        units = min(position.character, self._codec.client_num_units(self.lines[position.line]))
        at = self._codec.position_from_client_units(self.lines, Position(position.line, units))
        return at.line + 1, at.character + 1

    def name_at(self, position: Position) -> str:
        """The dotted name that a position is in, up to the part it is in: `events.Draft`, or `events`; else empty."""
        line, column = self.place(position)
        for found in _NAME.finditer(self.lines[line - 1]):
            if found.start() <= column - 1 <= found.end():
                end = re.compile(r"\w*").match(self.lines[line - 1], column - 1)
                return self.lines[line - 1][found.start() : end.end() if end else found.end()]
        return ""
