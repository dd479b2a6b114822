"""`wf-lint migrate`: move files from LlamaIndex Workflows to surefoot."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from surefoot_lint.commands.own_faults import admit
from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN, FINDINGS
from surefoot_lint.policy import scope
from surefoot_lint.refusal import Refusal

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder to search")
    parser.add_argument("--diff", action="store_true", help="print what would change, and change nothing")
    scope.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Move the files, and say on the error stream what is left to do; with `--diff` the status tells of changes."""
    from surefoot_lint.fixes.diffs import unified
    from surefoot_lint.fixes.writing import write
    from surefoot_lint.migration.projects import migrate
    from surefoot_lint.places.cells import Cells

    migration = migrate(arguments.paths, scope.scope_of(arguments, arguments.paths))
    cells = Cells({change.path: change.before for change in migration.changes})
    for remark in migration.remarks:
        print(replace(remark, location=cells.location(remark.location)), file=sys.stderr)
    status = admit(migration.failures)
    if arguments.diff:
        for change in migration.changes:
            print(unified(change.path, change.before, change.after), end="")
        return status | (FINDINGS if migration.changes else CLEAN)
    moved = 0
    for change in migration.changes:
        try:
            write(change)
            moved += 1
        except Refusal as refusal:
            print(f"wf-lint: {refusal}", file=sys.stderr)
            status |= COULD_NOT_RUN
    print(f"{moved} file{'' if moved == 1 else 's'} moved, {len(migration.remarks)} left to look at")
    return status
