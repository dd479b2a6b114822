"""`--fix` and `--diff`: what can be fixed for certain is fixed, or shown."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot_lint.exit_status import CLEAN, FINDINGS

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic
    from surefoot_lint.fixes.rounds import Fixing
    from surefoot_lint.report import Report
    from surefoot_lint.session import Session

__all__ = ["add_arguments", "fix", "show"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what is to be done with fixes."""
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true", help="fix what can be fixed for certain, and report the rest")
    group.add_argument("--diff", action="store_true", help="print what --fix would change, and change nothing")


def fix(session: "Session", find: "Callable[[], Report]") -> "Report":
    """Fix the files, and say on the error stream what was fixed; the report of what is left.

    Raises:
        Refusal: a file cannot be written.
    """
    from surefoot_lint.cells import Cells
    from surefoot_lint.fixes.writing import encoded, write

    fixing, report = _fixed(session, find, {})
    refused = {change.path for change in fixing.changes.values() if encoded(change.path, change.after) is None}
    for change in fixing.changes.values():
        content = encoded(change.path, change.after)
        if content is not None:
            write(change.path, content)
            continue
        session.change(Path(change.path), None)
        print(f"{change.path} is not fixed: its encoding would not survive that", file=sys.stderr)
    cells = Cells({change.path: change.before for change in fixing.changes.values()})
    fixed = [cells.diagnostic(diagnostic) for diagnostic in fixing.fixed if diagnostic.path not in refused]
    for diagnostic in fixed:
        print(f"{diagnostic.location}: fixed: {diagnostic.message}  {diagnostic.code}", file=sys.stderr)
    return find() if refused else report


def show(session: "Session", find: "Callable[[], Report]", contents: Mapping[Path, str]) -> int:
    """Print what would be changed as a unified diff; the exit status tells whether there is anything.

    Parameters:
        contents: what is to be read instead of what is on the disk.
    """
    from surefoot_lint.fixes.diffs import unified

    fixing, _ = _fixed(session, find, contents)
    for path in sorted(fixing.changes):
        change = fixing.changes[path]
        print(unified(path, change.before, change.after), end="")
    return FINDINGS if fixing.changes else CLEAN


def _fixed(session: "Session", find: "Callable[[], Report]", contents: Mapping[Path, str]) -> "tuple[Fixing, Report]":
    """All rounds of fixes, and the report of the last one."""
    from surefoot_lint.fixes.rounds import fix_all

    reports: list[Report] = []

    def found() -> "tuple[Diagnostic, ...]":
        reports.append(find())
        return reports[-1].diagnostics

    fixing = fix_all(found, session.change, {str(path): text for path, text in contents.items()})
    return fixing, reports[-1]
