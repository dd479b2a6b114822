"""Where the source of each cell stands in the JSON of a notebook.

`json` reads what a text means and forgets where it stood; so this goes over the text once more, value by value.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecoder
from typing import Final, TypeAlias

__all__ = ["Position", "Strings", "strings_at"]

Position: TypeAlias = int
"""An index into the JSON."""

_DECODER: Final = JSONDecoder(strict=False)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_SCALAR: Final = re.compile(r"[^\s,\]}]+")
_CHARACTER: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]"
)


@dataclass(frozen=True, slots=True)
class Strings:
    """A text in JSON, in one string or in a list of them.

    Parameters:
        spans: where the contents of each string begin and end, without the quotes.
        listed: it is a list.
    """

    stored: str
    spans: tuple[tuple[Position, Position], ...]
    listed: bool

    @property
    def text(self) -> str:
        """What the strings say, one after another."""
        return "".join(_string(self.stored, begin - 1)[0] for begin, _ in self.spans)

    @property
    def separator(self) -> str:
        """What stands between two strings of the list, quotes left out."""
        if len(self.spans) < 2:
            return ", "
        between = self.stored[self.spans[0][1] + 1 : self.spans[1][0] - 1]
        return between if between.strip() == "," else ", "

    def position(self, offset: int) -> Position:
        """Where a character of the text stands; at the seam of two strings, in the second."""
        starts: list[int] = []
        length = 0
        for begin, _ in self.spans:
            starts.append(length)
            length += len(_string(self.stored, begin - 1)[0])
        place = bisect_right(starts, offset) - 1
        begin, end = self.spans[place]
        characters = _CHARACTER.finditer(self.stored, begin, end)
        for _ in range(offset - starts[place]):
            begin = next(characters).end()
        return begin


def strings_at(stored: str) -> list[Strings | None]:
    """The sources of the cells of a notebook, in order; None for a cell without one, or with one that is no text."""
    return [_source(stored, members) for members in _cells(stored)]


def _cells(stored: str) -> Iterator[dict[str, Position]]:
    """The cells, each as the places of its members."""
    top = _members(stored, _skip(stored, 0))
    sheets = _items(stored, top["worksheets"]) if "worksheets" in top else ()  # notebooks of format 3
    for holder in (top, *(_members(stored, sheet) for sheet in sheets)):
        if "cells" in holder:
            yield from (_members(stored, place) for place in _items(stored, holder["cells"]))


def _source(stored: str, members: dict[str, Position]) -> Strings | None:
    place = members.get("source", members.get("input"))
    if place is None:
        return None
    listed = stored[place] == "["
    places = list(_items(stored, place)) if listed else [place]
    spans = tuple((each + 1, _string(stored, each)[1] - 1) for each in places if stored[each] == '"')
    return Strings(stored, spans, listed) if spans else None


def _members(stored: str, place: Position) -> dict[str, Position]:
    """Key → place of its value, of the object that begins at a place; nothing where another value does."""
    found: dict[str, Position] = {}
    if stored[place] != "{":
        return found
    place = _skip(stored, place + 1)
    while stored[place] != "}":
        key, place = _string(stored, place)
        found[key] = _skip(stored, _skip(stored, place) + 1)
        place = _skip(stored, _past(stored, found[key]))
        if stored[place] == ",":
            place = _skip(stored, place + 1)
    return found


def _items(stored: str, place: Position) -> Iterator[Position]:
    """The places of the values in the list that begins at a place; nothing where another value does."""
    if stored[place] != "[":
        return
    place = _skip(stored, place + 1)
    while stored[place] != "]":
        yield place
        place = _skip(stored, _past(stored, place))
        if stored[place] == ",":
            place = _skip(stored, place + 1)


def _past(stored: str, place: Position) -> Position:
    """The place behind the value that begins at a place."""
    if stored[place] == '"':
        return _string(stored, place)[1]
    if stored[place] in "[{":
        depth = 0
        while True:
            if stored[place] == '"':
                place = _string(stored, place)[1]
                continue
            depth += (stored[place] in "[{") - (stored[place] in "]}")
            place += 1
            if depth == 0:
                return place
    match = _SCALAR.match(stored, place)
    assert match is not None
    return match.end()


def _skip(stored: str, place: Position) -> Position:
    match = _SPACE.match(stored, place)
    assert match is not None
    return match.end()


def _string(stored: str, place: Position) -> tuple[str, Position]:
    """What the string says that begins at a place, and the place behind it."""
    text, end = _DECODER.raw_decode(stored, place)
    assert isinstance(text, str)
    return text, end
