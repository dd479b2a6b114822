"""Changed files are put back as their author stored them, or not at all."""

from pathlib import Path

import pytest

from surefoot_lint.fixes import writing
from surefoot_lint.fixes.changes import Change
from surefoot_lint.refusal import Refusal
from tests.lint.projects import Write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_the_encoding_is_kept(encoding: str, write: Write) -> None:
    """Byte order mark and coding comment mean what they meant."""
    before = "# coding: latin-1\nx = 'é'\n" if encoding == "latin-1" else "x = 'é'\n"
    write({})
    Path("a.py").write_bytes(before.encode(encoding))
    writing.write(Change("a.py", before, before.replace("x", "y")))
    assert Path("a.py").read_bytes() == before.replace("x", "y").encode(encoding)


def test_a_page_is_no_python(write: Write) -> None:
    """Its title is no coding comment."""
    write({})
    Path("a.md").write_bytes("# A coding: latin-1\né\n".encode())
    writing.write(Change("a.md", "# A coding: latin-1\né\n", "# A coding: latin-1\né€\n"))
    assert Path("a.md").read_bytes() == "# A coding: latin-1\né€\n".encode()


def test_what_somebody_else_changed_is_left(write: Write) -> None:
    """Their work would be lost."""
    write({"a.py": "x = 2\n"})
    with pytest.raises(Refusal, match=r"a\.py is left as it is: somebody else has changed it"):
        writing.write(Change("a.py", "x = 1\n", "y = 1\n"))
    assert Path("a.py").read_text(encoding="utf-8") == "x = 2\n"


def test_what_somebody_else_removed_stays_removed(write: Write) -> None:
    """A file that is gone is not made again."""
    write({})
    with pytest.raises(Refusal, match="a.py cannot be written: No such file"):
        writing.write(Change("a.py", "x = 1\n", "y = 1\n"))
    assert not Path("a.py").exists()


def test_what_the_encoding_does_not_have_is_not_written(write: Write) -> None:
    """The file keeps its encoding rather than getting the change."""
    text = "# coding: latin-1\nx = 1\n"
    write({"a.py": text})
    with pytest.raises(Refusal, match="a.py is left as it is: 'latin-1' codec"):
        writing.write(Change("a.py", text, text + "€"))
    assert Path("a.py").read_text(encoding="utf-8") == text
