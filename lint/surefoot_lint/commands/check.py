"""`wf-lint check`: find what is wrong in files and directories."""

import argparse
from pathlib import Path

from surefoot.configuration import read_configuration
from surefoot_lint import output
from surefoot_lint.commands.own_faults import admit
from surefoot_lint.exit_status import CLEAN, FINDINGS

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a directory to search")
    output.add_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings fail the run, as errors do")


def run(arguments: argparse.Namespace) -> int:
    """Check, and print what was found."""
    from surefoot_lint.check import check

    first = arguments.paths[0]
    configuration = read_configuration(first if first.is_dir() else first.parent)
    report = check(arguments.paths)
    output.write(report, arguments)
    failing = {"error", "warning"} if arguments.strict or configuration.strict else {"error"}
    found = any(diagnostic.severity in failing for diagnostic in report.diagnostics)
    return (FINDINGS if found else CLEAN) | admit(report)
