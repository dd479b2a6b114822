"""`wf-lint prove`: prove that every run of a workflow can end well, or show one that cannot."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from surefoot_lint.commands.target import configure_target, split_target, workflows_at
from surefoot_lint.exit_status import CLEAN, FINDINGS
from surefoot_lint.places.cells import Cells

if TYPE_CHECKING:
    from surefoot.soundness.verdict import Verdict

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    configure_target(parser)
    parser.add_argument(
        "--format", choices=("json", "pnml", "text"), default="text", help="form of the verdicts; default: text"
    )
    parser.add_argument(
        "--max-states",
        type=_at_least_one,
        metavar="N",
        help="give up a search after so many states of a workflow; default: 10000",
    )
    parser.add_argument(
        "--strict", action="store_true", help="let a workflow of which too little is known fail the run"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a verdict on each workflow; what is wrong with the files goes to the error stream."""
    from surefoot.graph.build import build
    from surefoot.soundness.verdict import MOST_MARKINGS, prove

    cells = Cells()
    workflows, status = workflows_at(arguments.target, cells)
    most = arguments.max_states or MOST_MARKINGS
    _, named = split_target(arguments.target)
    judged = [workflow for workflow in workflows if workflow.concrete or named]
    for workflow in workflows:
        if workflow not in judged:
            who = f"`{workflow.name}` ({workflow.location})"
            print(f"wf-lint: {who} may only be completed elsewhere; name it to have it judged", file=sys.stderr)
    graphs = [build(workflow) for workflow in judged]
    verdicts = [_placed(prove(graph, most=most), cells) for graph in graphs]
    print(_form(arguments.format)(verdicts))
    failing = {"unsound", "unknown"} if arguments.strict else {"unsound"}
    return status | (FINDINGS if any(verdict.outcome in failing for verdict in verdicts) else CLEAN)


def _placed(verdict: "Verdict", cells: Cells) -> "Verdict":
    """The same with the places of its doubts in cells."""
    doubts = tuple(replace(doubt, location=cells.location(doubt.location)) for doubt in verdict.doubts)
    return replace(verdict, doubts=doubts)


def _form(name: str) -> "Callable[[Sequence[Verdict]], str]":
    if name == "json":
        from surefoot_lint.proofs.plain import to_json

        return to_json
    if name == "pnml":
        from surefoot_lint.proofs.pnml import to_pnml

        return to_pnml
    from surefoot_lint.proofs.text import to_text

    return to_text


def _at_least_one(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of states")
    return number
