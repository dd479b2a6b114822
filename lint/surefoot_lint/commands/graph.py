"""`wf-lint graph`: print the event graph of workflows."""

import argparse

from surefoot_lint.commands.target import configure_target, workflows_at
from surefoot_lint.graphs import FORMATS
from surefoot_lint.places.cells import Cells

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    configure_target(parser)
    parser.add_argument(
        "--format", choices=sorted(FORMATS), default="mermaid", help="form of the graph; default: mermaid"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the graphs; what is wrong with the files goes to the error stream."""
    workflows, status = workflows_at(arguments.target, Cells())
    print(FORMATS[arguments.format](workflows))
    return status
