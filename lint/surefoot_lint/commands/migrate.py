"""`wf-lint migrate`: move files from LlamaIndex Workflows to surefoot."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN, FINDINGS

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a directory to search")
    parser.add_argument("--diff", action="store_true", help="print what would change, and change nothing")


def run(arguments: argparse.Namespace) -> int:
    """Move the files, and say on the error stream what is left to do; with `--diff` the status tells of changes."""
    from surefoot_lint.cells import Cells
    from surefoot_lint.fixes.diffs import unified
    from surefoot_lint.fixes.writing import encoded, write
    from surefoot_lint.migration.projects import migrate

    migration = migrate(arguments.paths)
    cells = Cells({change.path: change.before for change in migration.changes})
    for remark in migration.remarks:
        print(replace(remark, location=cells.location(remark.location)), file=sys.stderr)
    if arguments.diff:
        for change in migration.changes:
            print(unified(change.path, change.before, change.after), end="")
        return FINDINGS if migration.changes else CLEAN
    refused = 0
    for change in migration.changes:
        content = encoded(change.path, change.after)
        if content is None:
            print(f"{change.path} is not changed: its encoding would not survive that", file=sys.stderr)
            refused += 1
        else:
            write(change.path, content)
    moved = len(migration.changes) - refused
    print(f"{moved} file{'' if moved == 1 else 's'} moved, {len(migration.remarks)} left to look at")
    return COULD_NOT_RUN if refused else CLEAN
