"""The two states of a project that are compared: as it is, and as it was."""

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from surefoot.configuration import read_configuration
from surefoot_lint.checking.session import Session
from surefoot_lint.compat.contract import Contract, UnreadableContract, from_json
from surefoot_lint.compat.extraction import contract_of
from surefoot_lint.compat.history import checkout, top_of
from surefoot_lint.refusal import Refusal

__all__ = ["State", "as_it_is", "as_it_was"]


class State(NamedTuple):
    """A contract, and the paths of the files that cannot be read, whose workflows it lacks."""

    contract: Contract
    unread: Sequence[str] = ()


def as_it_is(paths: Sequence[Path], also: Iterable[str] = ()) -> State:
    """The state of what is in files and folders now.

    Parameters:
        also: full names of models that are described as well.
    """
    first = paths[0] if paths else Path()
    configuration = read_configuration(first if first.is_dir() else first.parent)
    session = Session(paths, configuration)
    contract = contract_of(*session.survey(), also)
    _, report = session.declared()
    return State(contract, sorted({found.path for found in report.diagnostics if found.code == "WF001"}))


def as_it_was(against: str, paths: Sequence[Path]) -> State:
    """The state to compare with.

    Parameters:
        against: a file with a contract, or the name of a commit.
        paths: what is looked at in that commit.

    Raises:
        Refusal: it is neither, or git cannot tell what was there.
    """
    if Path(against).is_file():
        try:
            return State(from_json(Path(against).read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, UnreadableContract) as error:
            raise Refusal(f"{against} is no contract: {error}") from error
    top = top_of(paths[0])
    inside = [_below(path, top) for path in paths]
    with checkout(against, top) as folder:
        existing = [path for path in inside if (folder / path).exists()]
        # Some roots of imports are looked for in the current folder, which must be the former one as well.
        here = folder / os.path.relpath(Path.cwd(), top) if _is_below(Path.cwd(), top) else folder
        here.mkdir(parents=True, exist_ok=True)
        with contextlib.chdir(here):
            return as_it_is([Path(os.path.relpath(folder / path)) for path in existing])


def _below(path: Path, top: Path) -> Path:
    if not _is_below(path, top):
        raise Refusal(f"{path} does not lie in the repository {top}")
    return path.resolve().relative_to(top.resolve())


def _is_below(path: Path, top: Path) -> bool:
    return path.resolve().is_relative_to(top.resolve())
