"""Bytes → text."""

import pytest

from surefoot_lint.sources.decoding import decoded
from surefoot_lint.sources.unreadable import UnreadableFile


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_encodings_that_python_does_not_read_are_named(encoding: str) -> None:
    """The answer says which one it is, and what to do."""
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    with pytest.raises(UnreadableFile, match=r"UTF-(16|32).* save it as UTF-8"):
        decoded((mark + "x = 1").encode(encoding), "a.py")


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [(b"a\n\xc3\xa9\0", 2, 2), (b"a\r\nb\xff", 2, 2), (b"a\rb\r\0", 3, 1), (b"\xef\xbb\xbfa\n\xff", 2, 1)],
)
def test_the_place_is_told(content: bytes, line: int, column: int) -> None:
    """Where reading ended, in lines of whatever make."""
    with pytest.raises(UnreadableFile) as caught:
        decoded(content, "a.py")
    assert (caught.value.line, caught.value.column) == (line, column)


def test_only_in_python_a_comment_names_the_encoding() -> None:
    """The title of a page may look like such a comment."""
    title = "# Agentic coding: workflows é\n"
    assert decoded(title.encode(), "README.md") == title
    with pytest.raises(UnreadableFile, match="unknown encoding"):
        decoded(title.encode(), "readme.py")
