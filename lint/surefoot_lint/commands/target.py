"""`PATH[:CLASS]`: the workflows that a command is about."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import read_configuration
from surefoot_lint.commands.own_faults import admit
from surefoot_lint.exit_status import CLEAN, FINDINGS
from surefoot_lint.places.cells import Cells
from surefoot_lint.refusal import Refusal, near

if TYPE_CHECKING:
    from surefoot.graph.declared import DeclaredWorkflow

__all__ = ["configure_target", "split_target", "workflows_at"]


def configure_target(parser: argparse.ArgumentParser) -> None:
    """Add the argument that says where the workflows are."""
    parser.add_argument("target", metavar="PATH[:CLASS]", help="a file or a folder, or one class in it")


def workflows_at(target: str, cells: Cells) -> "tuple[list[DeclaredWorkflow], int]":
    """The workflows at a target, and the exit status for the files that they are in.

    What is wrong with the files goes to the error stream.

    Raises:
        Refusal: there is no class of this name.
    """
    from surefoot_lint.check import declared_workflows

    path, wanted = split_target(target)
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    declared, report = declared_workflows([Path(path)], read_configuration(folder))
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
    return workflows, (FINDINGS if report.diagnostics else CLEAN) | admit(report.failures)


def split_target(target: str) -> tuple[str, str]:
    """Path and class of `PATH[:CLASS]`; a path may hold a colon itself."""
    path, _, name = target.rpartition(":")
    is_class = all(part.isidentifier() for part in name.split("."))
    return (path, name) if path and is_class and not Path(target).exists() else (target, "")
