"""Text for people: each diagnostic with its line of source, and a summary."""

from collections.abc import Iterator

from surefoot.diagnostic import Diagnostic
from surefoot_lint.check import Report
from surefoot_lint.files import lines_of

__all__ = ["render"]


def render(report: Report) -> str:
    """The report as text."""
    lines: list[str] = []
    for diagnostic in report.diagnostics:
        lines += [*_diagnostic(diagnostic, lines_of(report.sources[diagnostic.path])), ""]
    return "\n".join([*lines, _summary(report)])


def _diagnostic(diagnostic: Diagnostic, source: list[str]) -> Iterator[str]:
    yield f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}: {diagnostic.summary}"
    if diagnostic.line <= len(source) and source[diagnostic.line - 1].strip():
        line = source[diagnostic.line - 1]
        # What stands before the caret keeps its tabs, so that the caret stands below its place however wide they are.
        indent = "".join(char if char == "\t" else " " for char in line[: diagnostic.column - 1])
        yield f"{diagnostic.line:5d} | {line}"
        yield f"      | {indent}^"
    yield from diagnostic.details


def _summary(report: Report) -> str:
    scope = f"{_count(report.workflows, 'workflow')} in {_count(report.files, 'file')}"
    counts = [
        _count(number, severity)
        for severity in ("error", "warning", "info")
        if (number := sum(diagnostic.severity == severity for diagnostic in report.diagnostics))
    ]
    return f"{', '.join(counts) or 'nothing to report'}: {scope} checked"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
