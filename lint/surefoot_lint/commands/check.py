"""`wf-lint check`: find what is wrong in files and directories."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from surefoot.configuration import Configuration
from surefoot_lint.checking.session import Session
from surefoot_lint.commands.options import caching, fixing, sharing, standard_input
from surefoot_lint.commands.own_faults import admit
from surefoot_lint.exit_status import CLEAN, FINDINGS
from surefoot_lint.output import destination
from surefoot_lint.output.progress import progress_bar
from surefoot_lint.places.cells import Cells
from surefoot_lint.policy import acceptance
from surefoot_lint.policy import arguments as policy
from surefoot_lint.policy.apply import heard
from surefoot_lint.report import Report

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path()],
        metavar="PATH",
        help="a file, a folder to search, or `-` for the standard input; default: the current folder",
    )
    standard_input.add_arguments(parser)
    policy.add_arguments(parser)
    acceptance.add_arguments(parser)
    parser.add_argument("--diff-base", metavar="REF", help="report only what was changed since the branch left REF")
    fixing.add_arguments(parser)
    destination.add_arguments(parser)
    caching.add_arguments(parser)
    sharing.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, and print what was found."""
    destination.verify(arguments)
    contents = standard_input.read_contents(arguments)
    configuration = policy.configuration_of(arguments, arguments.paths)
    entries = caching.entries_of(arguments, configuration)
    session = Session(arguments.paths, configuration, sharing.jobs_of(arguments), entries)
    for path, text in contents.items():
        session.change(path, text)

    accepted = acceptance.Acceptance(arguments, configuration, arguments.paths)

    def find() -> Report:
        with progress_bar(sys.__stderr__ or sys.stderr) as tell:  # what is drawn is no part of what a cache may repeat
            found = session.check(tell)
        return _heard(found, configuration, accepted, arguments)

    if arguments.diff:
        return fixing.show(session, find)
    report, unwritten = fixing.fix(session, find) if arguments.fix else (find(), CLEAN)
    accepted.conclude()
    if not report.files:
        places = ", ".join(map(str, arguments.paths))
        print(f"wf-lint: there is nothing to check in {places}: no Python file that is not excluded", file=sys.stderr)
    report = Cells({str(path): text for path, text in contents.items()}).report(report)
    destination.write(report, arguments)
    failing = {"error", "warning"} if configuration.strict else {"error"}
    found = FINDINGS if any(each.severity in failing for each in report.diagnostics) else CLEAN
    return found | unwritten | admit(report.failures)


def _heard(
    report: Report, configuration: Configuration, accepted: acceptance.Acceptance, arguments: argparse.Namespace
) -> Report:
    """What the project and the arguments ask for of all that was found."""
    shown = accepted.unaccepted(heard(configuration, report.diagnostics, report.sources))
    if arguments.diff_base:
        from surefoot_lint.policy.changes import changes_since, touched

        shown = touched(shown, changes_since(arguments.diff_base, arguments.paths[0]), report.sources)
    return replace(report, diagnostics=tuple(shown))
