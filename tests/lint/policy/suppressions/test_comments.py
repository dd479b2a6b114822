"""The comments of a text, and the lines that they are meant for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot_lint.policy.suppressions.comments import comments_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1  # a\n", ["1:8 # a"]),
        ("# a\nx = '# b'\n", ["1:1 # a"]),
        ('"""\n# a\n"""\nx = 1 # b', ["4:7 # b"]),
        ("x = 1  # a\r\ny = 2  # b\r\n", ["1:8 # a", "2:8 # b"]),
        ("x = 1  # a\ry = 2  # b", ["1:8 # a", "2:8 # b"]),
        ("x = (  # a\n", ["1:8 # a"]),
        ("!ls  # a\n%pip install x\nx?  # b\n", ["1:6 # a", "3:5 # b"]),
        ("  x = 1  # a\n y = 2  # b\nz = 3  # c\n", ["1:10 # a", "2:9 # b", "3:8 # c"]),
        ("x = '  # no\ny = 1  # a\n", ["2:8 # a"]),
        ("é = 'é'  # a\n", ["1:10 # a"]),
        ("", []),
    ],
)
def test_comments_are_found_where_they_are(text: str, expected: list[str]) -> None:
    """Not in strings, and in whatever is not Python as far as it looks like it."""
    found = [f"{each.line}:{each.column} {each.text}" for each in comments_of(text).all]
    assert [each for each in found if "no" not in each] == expected


DECORATED = """\
@one  # 1
# 2
@two(
    3,
)

def f(
    x,
) -> None:  # 9
    return g(
        11,
    )
class C: ...
x = 14
"""


@pytest.mark.parametrize(
    ("line", "first", "last"), [(1, 1, 9), (4, 1, 9), (7, 1, 9), (9, 1, 9), (10, 10, 12), (13, 13, 13), (14, 14, 14)]
)
def test_lines_of_a_statement(line: int, first: int, last: int) -> None:
    """A header has its decorators and its signature, not its body; a call has all its lines."""
    assert comments_of(DECORATED).lines_beside(line) == range(first, last + 1)


@given(
    st.lists(st.sampled_from(["x = (", "x = '''", "  y", ")", "'", "# c", "!", "@d", "def f(): ...", "\\", "\x0c", ""]))
)
def test_any_text_has_comments(lines: list[str]) -> None:
    """Whatever a file holds, its comments are those of its lines, each once."""
    found = comments_of("\n".join(lines)).all
    assert all(lines[each.line - 1][each.column - 1 :] == each.text for each in found)
    assert len({each.line for each in found}) == len(found)
