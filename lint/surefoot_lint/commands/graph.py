"""`wf-lint graph`: print the event graph of workflows."""

import argparse
import sys
from pathlib import Path

from surefoot.configuration import read_configuration
from surefoot_lint.commands.own_faults import admit
from surefoot_lint.exit_status import CLEAN, FINDINGS
from surefoot_lint.graphs import FORMATS
from surefoot_lint.places.cells import Cells
from surefoot_lint.refusal import Refusal, near

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("target", metavar="PATH[:CLASS]", help="a file or a folder, or one class in it")
    parser.add_argument(
        "--format", choices=sorted(FORMATS), default="mermaid", help="form of the graph; default: mermaid"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the graphs; what is wrong with the files goes to the error stream."""
    from surefoot_lint.check import declared_workflows

    path, wanted = _split(arguments.target)
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    declared, report = declared_workflows([Path(path)], read_configuration(folder))
    cells = Cells()
    workflows = list(map(cells.workflow, declared))
    for diagnostic in cells.report(report).diagnostics:
        print(diagnostic, file=sys.stderr)
    if wanted:
        names = [workflow.name for workflow in workflows]
        workflows = [workflow for workflow in workflows if f".{workflow.fullname}".endswith(f".{wanted}")]
        if not workflows:
            raise Refusal(f"{path} declares no workflow {wanted!r}{near(wanted, names)}")
    if not workflows:
        print(f"wf-lint: there is no workflow in {path}", file=sys.stderr)
    print(FORMATS[arguments.format](workflows))
    return (FINDINGS if report.diagnostics else CLEAN) | admit(report.failures)


def _split(target: str) -> tuple[str, str]:
    """Path and class of `PATH[:CLASS]`; a path may hold a colon itself."""
    path, _, name = target.rpartition(":")
    is_class = all(part.isidentifier() for part in name.split("."))
    return (path, name) if path and is_class and not Path(target).exists() else (target, "")
