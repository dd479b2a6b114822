"""Files as nobody should write them."""

from pathlib import Path

import pytest

from surefoot_lint.check import check
from surefoot_lint.sources.files import SourceFile, UnreadableFile
from tests.lint.projects import Write

HEAD = "from surefoot import Workflow\n"
FAULTY = f"{HEAD}class Flow(Workflow): ...\n"


def found() -> list[tuple[int, str]]:
    """Line and code of each finding in the current folder."""
    report = check([Path()])
    assert not report.failures
    return [(each.line, each.code) for each in report.diagnostics]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\f", "\n\n"])
def test_lines_end_in_many_ways(end: str, write: Write) -> None:
    """Old line ends and form feeds are counted as Python counts them."""
    write({})
    Path("a.py").write_bytes(f"# a\n{FAULTY}".replace("\n", end).encode())
    assert found() == [(5 if end == "\n\n" else 3, "WF201")]


def test_stubs_are_read(write: Write) -> None:
    """A stub declares what a module does."""
    write({"a.pyi": FAULTY})
    assert found() == [(2, "WF201")]


def test_a_foreign_encoding_is_told_where_it_matters(write: Write) -> None:
    """A file that Python could not run is reported if it is about workflows."""
    write({})
    Path("a.py").write_bytes(FAULTY.encode("utf-16"))
    Path("b.py").write_bytes("x = 1".encode("utf-16"))
    (diagnostic,) = check([Path()]).diagnostics
    assert diagnostic.path == "a.py" and "UTF-16" in diagnostic.message


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 50_000 + ")" * 50_000,
        "-" * 100_000 + "1",
        "lambda: " * 20_000 + "1",
        "1 + " * 50_000 + "1",
        "a" + ".b" * 50_000,
        "[" * 50_000,
    ],
)
def test_what_is_nested_too_deeply_is_refused(expression: str, write: Write) -> None:
    """A parser that would crash is not asked."""
    write({"a.py": f"{FAULTY}x = {expression}\n", "b.py": FAULTY})
    report = check([Path()])
    assert [(each.path, each.code) for each in report.diagnostics] == [("a.py", "WF001"), ("b.py", "WF201")]


def test_a_huge_file_is_looked_through(write: Write) -> None:
    """One that has nothing to do with workflows is passed over; another is refused rather than parsed."""
    write({})
    filling = "x = 'a'  # nothing to see here, and no end to it\n" * 400_000
    Path("a.py").write_text(filling)
    assert SourceFile("a.py").read_bytes() == b""
    Path("a.py").write_text(filling + FAULTY)
    with pytest.raises(UnreadableFile, match="larger than 16 MB"):
        SourceFile("a.py").read_bytes()


def test_a_line_may_be_long(write: Write) -> None:
    """Generated data on one line costs no more than on many."""
    write({"a.py": f"import os, x{', y' * 1_000_000}\nclass Flow({'(' * 100_000}\n", "b.py": FAULTY})
    assert found() == [(2, "WF201")]
