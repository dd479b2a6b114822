"""Places as rules count them and positions as editors do."""

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range
from pygls.workspace import PositionCodec

from surefoot_lint.server.texts.outline import Span
from surefoot_lint.server.texts.positions import Text

CODECS = [PositionCodec(kind) for kind in PositionEncodingKind]


@given(st.text("aé🐍\t\n\r\x0c\u2028"), st.data())
def test_places_come_back(source: str, data: st.DataObject) -> None:
    """From every place to a position and back, whatever units the editor counts in."""
    text = Text(source, data.draw(st.sampled_from(CODECS)))
    line = data.draw(st.integers(1, len(text.lines)))
    column = data.draw(st.integers(1, len(text.lines[line - 1]) + 1))
    assert text.place(text.position(line, column)) == (line, column)


def test_columns_are_counted_in_the_units_agreed_on() -> None:
    """What is one character is two units of UTF-16 and four of UTF-8."""
    found = {codec.encoding: Text("🐍é = 1", codec).position(1, 3).character for codec in CODECS}
    assert found == {PositionEncodingKind.Utf8: 6, PositionEncodingKind.Utf16: 3, PositionEncodingKind.Utf32: 2}


def test_positions_outside_the_text_are_at_its_edge() -> None:
    """An editor may be a key stroke ahead, a rule may point behind the last line."""
    text = Text("a\nbc", PositionCodec())
    assert text.position(9, 9) == Position(1, 2)
    assert text.place(Position(9, 9)) == (2, 3)
    assert text.place(Position(0, 9)) == (1, 2)
    assert text.word(9, 9) == Span(9, 9, 9, 9)


def test_a_finding_underlines_a_name() -> None:
    """That of a definition, the one that stands there, else what is left of the line."""
    text = Text("    async def  run(self): ...  \n    self.go(1)\n    (yield)  ", PositionCodec())
    assert text.word(1, 5) == Span(1, 16, 1, 19)
    assert text.word(2, 5) == Span(2, 5, 2, 12)
    assert text.word(3, 5) == Span(3, 5, 3, 12)
    assert text.range(text.rest(2, 9)) == Range(Position(1, 8), Position(1, 14))


def test_a_name_ends_with_the_part_that_is_pointed_at() -> None:
    """In `events.Draft` one may ask for the module or for the class."""
    text = Text("x: events.Draft | None", PositionCodec())
    assert [text.name_at(Position(0, at)) for at in (3, 9, 12, 15, 17)] == [
        "events",
        "events",
        "events.Draft",
        "events.Draft",
        "",
    ]
