"""Text for people: each diagnostic with its line of source, and a summary."""

from surefoot.excerpt import Paint, excerpt, plain
from surefoot_lint.check import Report
from surefoot_lint.sources.files import lines_of

__all__ = ["render"]


def render(report: Report, paint: Paint = plain) -> str:
    """The report as text.

    Parameters:
        paint: what its pieces look like.
    """
    lines: list[str] = []
    for diagnostic in report.diagnostics:
        lines += [*excerpt(diagnostic, lines_of(report.text_around(diagnostic)), paint), ""]
    return "\n".join([*lines, _summary(report, paint)])


def _summary(report: Report, paint: Paint) -> str:
    scope = f"{_count(report.workflows, 'workflow')} in {_count(report.files, 'file')}"
    counts = [
        paint(_count(number, severity), severity)
        for severity in ("error", "warning", "info")
        if (number := sum(diagnostic.severity == severity for diagnostic in report.diagnostics))
    ]
    return f"{', '.join(counts) or paint('nothing to report', 'help')}: {scope} checked"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
