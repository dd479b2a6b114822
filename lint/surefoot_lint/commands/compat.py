"""`wf-lint compat`: find what would break runs that are in flight."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import read_configuration
from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN, FINDINGS
from surefoot_lint.places.cells import Cells
from surefoot_lint.refusal import Refusal
from surefoot_lint.replacing import replace_content

if TYPE_CHECKING:
    from surefoot_lint.compat.change import Change
    from surefoot_lint.compat.contract import Contract

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
    if arguments.write is not None:
        from surefoot_lint.compat.contract import to_json

        contract, unread = _contract(arguments.paths)
        _write(arguments.write, to_json(contract))
        _tell(unread, "")
        return CLEAN
    from surefoot_lint.compat.compare import compare

    old, was_unread = _former(arguments.against, arguments.paths)
    new, unread = _contract(arguments.paths, old.models)
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


def _former(against: str, paths: Sequence[Path]) -> "tuple[Contract, Sequence[str]]":
    """The contract to compare with, and the files that could not be read."""
    if Path(against).is_file():
        from surefoot_lint.compat.contract import UnreadableContract, from_json

        try:
            return from_json(Path(against).read_text(encoding="utf-8")), ()
        except (OSError, UnicodeDecodeError, UnreadableContract) as error:
            raise Refusal(f"{against} is no contract: {error}") from error
    from surefoot_lint.compat.history import checkout, top_of

    top = top_of(paths[0])
    inside = [_below(path, top) for path in paths]
    with checkout(against, top) as folder:
        existing = [path for path in inside if (folder / path).exists()]
        # Some roots of imports are looked for in the current folder, which must be the former one as well.
        here = folder / os.path.relpath(Path.cwd(), top) if _is_below(Path.cwd(), top) else folder
        here.mkdir(parents=True, exist_ok=True)
        with contextlib.chdir(here):
            return _contract([Path(os.path.relpath(folder / path)) for path in existing])


def _below(path: Path, top: Path) -> Path:
    if not _is_below(path, top):
        raise Refusal(f"{path} does not lie in the repository {top}")
    return path.resolve().relative_to(top.resolve())


def _is_below(path: Path, top: Path) -> bool:
    return path.resolve().is_relative_to(top.resolve())


def _contract(paths: Sequence[Path], also: Iterable[str] = ()) -> "tuple[Contract, Sequence[str]]":
    """What there is now, and the files that cannot be read."""
    from surefoot_lint.checking.session import Session
    from surefoot_lint.compat.extraction import contract_of

    first = paths[0] if paths else Path()
    configuration = read_configuration(first if first.is_dir() else first.parent)
    session = Session(paths, configuration)
    contract = contract_of(*session.survey(), also)
    _, report = session.declared()
    return contract, sorted({found.path for found in report.diagnostics if found.code == "WF001"})


def _write(path: Path, text: str) -> None:
    if path == Path("-"):
        print(text, end="")
    else:
        replace_content(path, text.encode(errors="backslashreplace"))


def _text(changes: "Sequence[Change]", workflows: int, against: str) -> str:
    counts = ", ".join(f"{sum(change.risk == risk for change in changes)} {risk}" for risk in ("breaking", "risky"))
    noun = "workflow" if workflows == 1 else "workflows"
    return "\n".join([*map(str, changes), f"{counts}: {workflows} {noun} compared with {against}"])
