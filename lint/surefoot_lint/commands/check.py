"""`wf-lint check`: find what is wrong in files and directories."""

import argparse
from dataclasses import replace
from pathlib import Path

from surefoot.configuration import Configuration
from surefoot_lint import output
from surefoot_lint.commands import fixing
from surefoot_lint.commands.own_faults import admit
from surefoot_lint.exit_status import CLEAN, FINDINGS
from surefoot_lint.policy import acceptance
from surefoot_lint.policy import arguments as policy
from surefoot_lint.policy.apply import heard
from surefoot_lint.report import Report
from surefoot_lint.session import Session

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path()],
        metavar="PATH",
        help="a file, or a directory to search; default: the current directory",
    )
    policy.add_arguments(parser)
    acceptance.add_arguments(parser)
    parser.add_argument("--diff-base", metavar="REF", help="report only what was changed since the branch left REF")
    fixing.add_arguments(parser)
    output.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, and print what was found."""
    configuration = policy.configuration_of(arguments, arguments.paths)
    session = Session(arguments.paths, configuration)

    def find() -> Report:
        return _heard(session.check(), configuration, arguments)

    if arguments.diff:
        return fixing.show(session, find)
    report = fixing.fix(session, find) if arguments.fix else find()
    output.write(report, arguments)
    failing = {"error", "warning"} if configuration.strict else {"error"}
    return (FINDINGS if any(each.severity in failing for each in report.diagnostics) else CLEAN) | admit(report)


def _heard(report: Report, configuration: Configuration, arguments: argparse.Namespace) -> Report:
    """What the project and the arguments ask for of all that was found."""
    shown = heard(configuration, report.diagnostics, report.sources)
    shown = acceptance.unaccepted(arguments, configuration, arguments.paths, shown)
    if arguments.diff_base:
        from surefoot_lint.policy.changes import changes_since, touched

        shown = touched(shown, changes_since(arguments.diff_base, arguments.paths[0]), report.sources)
    return replace(report, diagnostics=tuple(shown))
