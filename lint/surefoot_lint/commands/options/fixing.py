"""`--fix` and `--diff`: what can be fixed for certain is fixed, or shown."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot_lint.commands.own_faults import admit
from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN, FINDINGS
from surefoot_lint.refusal import Refusal

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic
    from surefoot_lint.checking.session import Session
    from surefoot_lint.fixes.rounds import Fixing
    from surefoot_lint.report import Report

__all__ = ["add_arguments", "fix", "show"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what is to be done with fixes."""
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true", help="fix what can be fixed for certain, and report the rest")
    group.add_argument("--diff", action="store_true", help="print what --fix would change, and change nothing")


def fix(session: "Session", find: "Callable[[], Report]") -> "tuple[Report, int]":
    """Fix the files, and say on the error stream what was fixed.

    Returns:
        The report of what is left; and the status that follows from files that could not be written.
    """
    from surefoot_lint.fixes.writing import write

    fixing, report = _fixed(session, find)
    unwritten: set[str] = set()
    for change in fixing.changes.values():
        try:
            write(change)
        except Refusal as refusal:
            print(f"wf-lint: {refusal}", file=sys.stderr)
            unwritten.add(change.path)
            session.change(Path(change.path), None)
    for diagnostic in fixing.fixed:
        if diagnostic.path not in unwritten:
            print(f"{diagnostic.location}: fixed: {diagnostic.message}  {diagnostic.code}", file=sys.stderr)
    if not unwritten:
        return report, CLEAN
    return replace(find(), failures=report.failures), COULD_NOT_RUN


def show(session: "Session", find: "Callable[[], Report]") -> int:
    """Print what would be changed as a unified diff; the exit status tells whether there is anything."""
    from surefoot_lint.fixes.diffs import unified

    fixing, report = _fixed(session, find)
    for path in sorted(fixing.changes):
        change = fixing.changes[path]
        print(unified(path, change.before, change.after), end="")
    return (FINDINGS if fixing.changes else CLEAN) | admit(report.failures)


def _fixed(session: "Session", find: "Callable[[], Report]") -> "tuple[Fixing, Report]":
    """All rounds of fixes; and the report of the last one, with the failures of all."""
    from surefoot_lint.fixes.rounds import fix_all

    reports: list[Report] = []

    def found() -> "tuple[Diagnostic, ...]":
        reports.append(find())
        return reports[-1].diagnostics

    fixing = fix_all(session, found)
    return fixing, replace(reports[-1], failures=(*reports[-1].failures, *fixing.failures))
