"""`wf-lint compat`: find what would break runs that are in flight."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN, FINDINGS
from surefoot_lint.places.cells import Cells
from surefoot_lint.replacing import replace_content

if TYPE_CHECKING:
    from surefoot_lint.compat.change import Change

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path()],
        metavar="PATH",
        help="a file, or a folder to search; default: the current folder",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--against", metavar="REF|FILE", help="compare with a commit, or with what `--write` wrote")
    what.add_argument(
        "--write", type=Path, metavar="FILE", help="write down what there is now, to compare with later; `-` prints it"
    )
    parser.add_argument(
        "--output-format", choices=("json", "text"), default="text", help="form of the report; default: text"
    )
    parser.add_argument("--strict", action="store_true", help="let risky changes fail the run, as breaking ones do")


def run(arguments: argparse.Namespace) -> int:
    """Compare and print the changes, or write the contract down."""
    from surefoot_lint.compat.states import as_it_is, as_it_was

    if arguments.write is not None:
        from surefoot_lint.compat.contract import to_json

        now = as_it_is(arguments.paths)
        _write(arguments.write, to_json(now.contract))
        _tell(now.unread, "")
        return CLEAN
    from surefoot_lint.compat.compare import compare

    old, was_unread = as_it_was(arguments.against, arguments.paths)
    new, unread = as_it_is(arguments.paths, old.models)
    found = compare(old, new)
    hiding = {change: path for change in found for path in unread if _may_hide(path, change)}
    cells = Cells()
    changes = [
        replace(change, location=change.location and cells.location(change.location))
        for change in found
        if change not in hiding
    ]
    if arguments.output_format == "json":
        print(json.dumps([change.to_dict() for change in changes], indent=2, ensure_ascii=False))
    else:
        print(_text(changes, len(old.workflows), arguments.against))
    _tell(sorted({*was_unread} - {*unread}), f" as it was at {arguments.against}")
    _tell(sorted({*hiding.values()}), "")
    failing = {"breaking", "risky"} if arguments.strict else {"breaking"}
    status = FINDINGS if any(change.risk in failing for change in changes) else CLEAN
    return status | (COULD_NOT_RUN if hiding else CLEAN)


def _tell(unread: Sequence[str], when: str) -> None:
    for path in unread:
        print(f"wf-lint: {path}{when} cannot be parsed; what is in it is not compared", file=sys.stderr)


def _may_hide(path: str, change: "Change") -> bool:
    """Whether something seems to be gone because this file cannot be read."""
    home = "." + ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")
    modules = accumulate(change.subject.split(".")[:-1], "{}.{}".format)
    return change.location is None and any(home.endswith(f".{module}") for module in modules)


def _write(path: Path, text: str) -> None:
    if path == Path("-"):
        print(text, end="")
    else:
        replace_content(path, text.encode(errors="backslashreplace"))


def _text(changes: "Sequence[Change]", workflows: int, against: str) -> str:
    counts = ", ".join(f"{sum(change.risk == risk for change in changes)} {risk}" for risk in ("breaking", "risky"))
    noun = "workflow" if workflows == 1 else "workflows"
    return "\n".join([*map(str, changes), f"{counts}: {workflows} {noun} compared with {against}"])
