"""Edits change what they cover, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot_lint.fixes.edits import Edit, Fix, apply, compatible

_LINES = st.lists(st.text(alphabet="ab é\t", max_size=5), min_size=1, max_size=6)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def test_an_edit_replaces_a_piece() -> None:
    """Lines and columns count from 1."""
    assert apply("one\ntwo\n", [Edit(2, 1, 2, 4, "2")]) == "one\n2\n"


def test_new_lines_end_as_the_others_do() -> None:
    """What is inserted takes on the line ends of the file."""
    assert apply("one\r\ntwo\r\n", [Edit(1, 4, 1, 4, "\nand")]) == "one\r\nand\r\ntwo\r\n"


def test_the_same_edit_counts_once() -> None:
    """Two fixes may both want the same import."""
    edit = Edit(1, 1, 1, 1, "x")
    assert apply("", [edit, edit]) == "x"


def test_a_form_feed_ends_no_line() -> None:
    """Python does not count it, so neither do places."""
    assert apply("a\f\nb", [Edit(2, 1, 2, 2, "c")]) == "a\f\nc"


def test_of_two_fixes_at_one_place_the_earlier_is_made() -> None:
    """The other one waits for the next round."""
    first = Fix("first", (Edit(1, 1, 1, 1, "x"),), "a.py")
    second = Fix("second", (Edit(1, 1, 1, 3, "y"),), "a.py")
    third = Fix("third", (Edit(2, 1, 2, 1, "z"),), "a.py")
    assert compatible([first, second, third]) == [first, third]


def test_fixes_may_share_an_edit() -> None:
    """Two fixes that want the same import go together."""
    shared = Edit(1, 1, 1, 1, "import x\n")
    first = Fix("first", (shared, Edit(3, 1, 3, 1, "a")), "a.py")
    second = Fix("second", (shared, Edit(4, 1, 4, 1, "b")), "a.py")
    assert compatible([first, second]) == [first, second]


@given(_LINES, _ENDS, st.data())
def test_the_rest_stays(lines: list[str], end: str, data: st.DataObject) -> None:
    """Before and behind an edit the text is what it was, to the last character."""
    text = end.join(lines)
    line = data.draw(st.integers(1, len(lines)))
    begin = data.draw(st.integers(0, len(lines[line - 1])))
    stop = data.draw(st.integers(begin, len(lines[line - 1])))
    edited = apply(text, [Edit(line, begin + 1, line, stop + 1, "new")])
    head = end.join([*lines[: line - 1], lines[line - 1][:begin]])
    tail = end.join([lines[line - 1][stop:], *lines[line:]])
    assert edited == f"{head}new{tail}"


def test_edits_that_overlap_are_refused() -> None:
    """What they would make is anybody's guess."""
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [Edit(1, 1, 1, 4, "x"), Edit(1, 3, 1, 5, "y")])
