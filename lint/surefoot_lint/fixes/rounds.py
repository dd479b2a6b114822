"""Fixing all that can be fixed: round after round, as one fix may make room for another, or for a new finding."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from surefoot.diagnostic import Diagnostic
from surefoot_lint.checking.session import Session
from surefoot_lint.fixes.catalogue import fixable, fixes_for
from surefoot_lint.fixes.changes import Change
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix, compatible
from surefoot_lint.fixes.rewriting import in_text, is_possible, rewritten, stored_text
from surefoot_lint.places.cells import Cells
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.index import Index
from surefoot_lint.report import Failure
from surefoot_lint.sources.files import SourceFile, UnreadableFile

__all__ = ["Fixing", "fix_all"]

_ROUNDS: Final = 20
"""More than any file needs; two fixes that undid each other would go on for ever."""


@dataclass(slots=True)
class Fixing:
    """What was fixed, and what is left.

    Attributes:
        changes: path → the file that was changed.
        fixed: the findings that were answered, each where it was found; in notebooks by cell.
        left: the findings of the last round.
        failures: files in which a fault of ours ended the fixing.
    """

    changes: dict[str, Change] = field(default_factory=dict)
    fixed: list[Diagnostic] = field(default_factory=list)
    left: Sequence[Diagnostic] = ()
    failures: list[Failure] = field(default_factory=list)


def fix_all(session: Session, find: Callable[[], Sequence[Diagnostic]]) -> Fixing:
    """Fix what can be fixed. Nothing is written; the session holds the files as they would be.

    Parameters:
        find: finds with the session what is to be fixed in the files as they are by then.
    """
    fixing = Fixing()
    given_up: set[str] = set()
    for _ in range(_ROUNDS):
        fixing.left = find()
        before = len(fixing.fixed)
        _round(fixing, session, given_up)
        if len(fixing.fixed) == before:
            return fixing
        for change in fixing.changes.values():
            session.change(Path(change.path), change.after)
    fixing.left = find()
    return fixing


def _round(fixing: Fixing, session: Session, given_up: set[str]) -> None:
    """Make the fixes that go together.

    Here everything is caught, as where files are checked: a fault of ours in one must not stop the others.
    """
    wanted = [each for each in fixing.left if each.name in fixable() and each.path not in given_up]
    finder = session.finder()
    index = Index(finder)
    for path, found in groupby(wanted, key=lambda diagnostic: diagnostic.path):
        file = session.file(path)
        try:
            answered, after = _fixed(list(found), file, finder, index)
            before = stored_text(file)
        except UnreadableFile:
            given_up.add(path)
        except Exception:  # noqa: BLE001
            given_up.add(path)
            fixing.failures.append(Failure(path, traceback.format_exc(), "fixed"))
        else:
            if answered:
                first = fixing.changes.get(path)
                fixing.changes[path] = Change(path, first.before if first else before, after)
                fixing.fixed += map(Cells({path: before}).diagnostic, answered)


def _fixed(
    found: Sequence[Diagnostic], file: SourceFile, finder: ModuleFinder, index: Index
) -> tuple[list[Diagnostic], str]:
    """The findings in a file that can be answered at once, and the file without them.

    Raises:
        UnreadableFile: the file cannot be read, or would be no Python any more.
    """
    document = Document(file, finder, index)
    answers: list[tuple[Diagnostic, Fix]] = [
        (diagnostic, fix)
        for diagnostic in found
        for fix in fixes_for(in_text(diagnostic, file), document)[:1]
        if is_possible(file, fix.edits)
    ]
    chosen = compatible([fix for _, fix in answers])
    if not chosen:
        return [], ""
    after = rewritten(file, (edit for fix in chosen for edit in fix.edits))
    Index(finder).read(SourceFile(file.path, after))
    return [diagnostic for diagnostic, fix in answers if fix in chosen], after
