"""The text format, to the letter."""

from surefoot.diagnostic import Diagnostic, Note
from surefoot.graph.location import Location
from surefoot_lint.check import Report
from surefoot_lint.formats import names, render


def diagnostic(line: int, column: int, notes: tuple[Note, ...] = (), help: str = "") -> Diagnostic:
    """An error in a.py."""
    return Diagnostic("a.py", line, column, "WF206", "unproduced-event", "error", "it is lost", help, "Flow", notes)


def report(*diagnostics: Diagnostic, source: str = "first\nsecond\n") -> Report:
    """A report on two files and one workflow."""
    return Report(diagnostics, files=2, workflows=1, failures=(), sources={"a.py": source})


def test_a_diagnostic_shows_its_line_with_a_caret() -> None:
    """Place, severity, code, name, message; the line; notes; help; a summary."""
    notes = (Note("returned here", Location("b.py", 7)), Note("nearly"))
    assert render(report(diagnostic(2, 3, notes, "return it")), "text").splitlines() == [
        "a.py:2:3: error: it is lost  WF206 [unproduced-event]",
        "    2 | second",
        "      |   ^",
        "    note: returned here (b.py:7)",
        "    note: nearly",
        "    help: return it",
        "",
        "1 error: 1 workflow in 2 files checked",
    ]


def test_the_caret_stands_right_below_tabs() -> None:
    """What is indented by tabs has its caret indented by the same tabs."""
    assert "      | \t^" in render(report(diagnostic(1, 2), source="\tx"), "text").splitlines()


def test_a_line_that_is_not_there_is_not_shown() -> None:
    """A file may have no text at all."""
    assert render(report(diagnostic(1, 1), source=""), "text").splitlines()[1] == ""


def test_a_clean_run_says_what_it_looked_at() -> None:
    """Silence would not tell a clean project from a wrong path."""
    assert render(report(), "text") == "nothing to report: 1 workflow in 2 files checked"


def test_formats_are_found_by_file_name() -> None:
    """A file in the room is a format."""
    assert names() == ["github", "gitlab", "json", "junit", "sarif", "text"]
