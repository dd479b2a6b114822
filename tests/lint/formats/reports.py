"""Reports for tests of what is made of them."""

from surefoot.diagnostic import Diagnostic, Note, Severity
from surefoot.graph.location import Location
from surefoot_lint.check import Failure, Report

__all__ = ["ODD", "finding", "report"]


def finding(
    path: str = "a.py",
    line: int = 2,
    severity: Severity = "error",
    message: str = "it is lost",
    *,
    notes: tuple[Note, ...] = (),
    cell: int = 0,
    workflow: str = "Flow",
) -> Diagnostic:
    """A finding with a help line."""
    name = "unproduced-event"
    return Diagnostic(path, line, 3, "WF206", name, severity, message, "return it", workflow, notes, cell)


def report(*diagnostics: Diagnostic, failures: tuple[Failure, ...] = ()) -> Report:
    """A report on two files and one workflow."""
    sources = {diagnostic.path: "first\nsecond\n" for diagnostic in diagnostics}
    return Report(diagnostics, files=2, workflows=1, failures=failures, sources=sources)


ODD = report(
    finding("b:c,d%e f.py", message='100% of `A`: <lost> & "gone"\x07, for\never'),
    finding(line=1, notes=(Note("returned here", Location("b.py", 7, 5)), Note("nearly"))),
    finding(line=9, workflow=""),
    finding(line=9, workflow=""),
    finding("b.py", severity="warning"),
    finding("c.ipynb", 4, "info", cell=3),
    failures=(Failure("d.py", "Traceback\nValueError: oh dear\n"),),
)
"""Everything that may be difficult to write down."""
