"""`wf-lint compat`: find what would break runs that are in flight."""

import argparse
import contextlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import read_configuration
from surefoot_lint.exit_status import CLEAN, FINDINGS
from surefoot_lint.refusal import Refusal

if TYPE_CHECKING:
    from surefoot_lint.compat.change import Change
    from surefoot_lint.compat.contract import Contract

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="*", type=Path, default=[Path()], metavar="PATH", help="default: this folder")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--against", metavar="REF|FILE", help="compare with a commit, or with a file that was written")
    what.add_argument("--write", type=Path, metavar="FILE", help="write down what there is now, to compare with later")
    parser.add_argument("--output-format", choices=("json", "text"), default="text", help="default: text")
    parser.add_argument("--strict", action="store_true", help="let risky changes fail the run, as breaking ones do")


def run(arguments: argparse.Namespace) -> int:
    """Compare and print the changes, or write the contract down."""
    if arguments.write is not None:
        from surefoot_lint.compat.contract import to_json

        _write(arguments.write, to_json(_contract(arguments.paths)))
        return CLEAN
    from surefoot_lint.compat.compare import compare

    old = _former(arguments.against, arguments.paths)
    new = _contract(arguments.paths, old.models)
    changes = compare(old, new)
    if arguments.output_format == "json":
        print(json.dumps([change.to_dict() for change in changes], indent=2, ensure_ascii=False))
    else:
        print(_text(changes, len(old.workflows), arguments.against))
    failing = {"breaking", "risky"} if arguments.strict else {"breaking"}
    return FINDINGS if any(change.risk in failing for change in changes) else CLEAN


def _former(against: str, paths: Sequence[Path]) -> "Contract":
    """The contract to compare with."""
    if Path(against).is_file():
        from surefoot_lint.compat.contract import UnreadableContract, from_json

        try:
            return from_json(Path(against).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, UnreadableContract) as error:
            raise Refusal(f"{against} is no contract: {error}") from error
    from surefoot_lint.compat.history import checkout, top_of

    top = top_of(paths[0])
    inside = [_below(path, top) for path in paths]
    with checkout(against, top) as folder:
        existing = [path for path in inside if (folder / path).exists()]
        # Some roots of imports are looked for in the current folder, which must be the former one as well.
        with contextlib.chdir(folder / os.path.relpath(Path.cwd(), top) if _is_below(Path.cwd(), top) else folder):
            return _contract([Path(os.path.relpath(folder / path)) for path in existing])


def _below(path: Path, top: Path) -> Path:
    if not _is_below(path, top):
        raise Refusal(f"{path} does not lie in the repository {top}")
    return path.resolve().relative_to(top.resolve())


def _is_below(path: Path, top: Path) -> bool:
    return path.resolve().is_relative_to(top.resolve())


def _contract(paths: Sequence[Path], also: Iterable[str] = ()) -> "Contract":
    from surefoot_lint.compat.extraction import contract_of
    from surefoot_lint.session import Session

    first = paths[0] if paths else Path()
    configuration = read_configuration(first if first.is_dir() else first.parent)
    return contract_of(*Session(paths, configuration).survey(), also)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}") from error


def _text(changes: "Sequence[Change]", workflows: int, against: str) -> str:
    counts = ", ".join(f"{sum(change.risk == risk for change in changes)} {risk}" for risk in ("breaking", "risky"))
    noun = "workflow" if workflows == 1 else "workflows"
    return "\n".join([*map(str, changes), f"{counts}: {workflows} {noun} compared with {against}"])
