"""Fixing all that can be fixed: round after round, as one fix may make room for another, or for a new finding."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.catalogue import fixable, fixes_for
from surefoot_lint.fixes.changes import Change
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix, compatible
from surefoot_lint.fixes.rewriting import in_text, is_possible, rewritten, stored_text
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.index import Index
from surefoot_lint.sources.files import SourceFile, UnreadableFile

__all__ = ["Fixing", "fix_all"]

_ROUNDS: Final = 20
"""More than any file needs; two fixes that undid each other would go on for ever."""


@dataclass(slots=True)
class Fixing:
    """What was fixed, and what is left.

    Attributes:
        changes: path → the file that was changed.
        fixed: the findings that were answered, each as it was found.
        left: the findings of the last round.
    """

    changes: dict[str, Change] = field(default_factory=dict)
    fixed: list[Diagnostic] = field(default_factory=list)
    left: Sequence[Diagnostic] = ()


def fix_all(
    find: Callable[[], Sequence[Diagnostic]],
    put: Callable[[Path, str], None],
    contents: Mapping[str, str] | None = None,
) -> Fixing:
    """Fix what can be fixed. Nothing is written.

    Parameters:
        find: finds what is to be fixed in the files as they are by then.
        put: takes the new content of a file, for what is found from then on.
        contents: path → what an editor holds of a file, which is not read from the disk.
    """
    fixing = Fixing()
    given_up: set[str] = set()
    for _ in range(_ROUNDS):
        fixing.left = find()
        fixed = list(_round(fixing, contents or {}, given_up))
        if not fixed:
            return fixing
        fixing.fixed += fixed
        for change in fixing.changes.values():
            put(Path(change.path), change.after)
    fixing.left = find()
    return fixing


def _round(fixing: Fixing, contents: Mapping[str, str], given_up: set[str]) -> Iterable[Diagnostic]:
    """Make the fixes that go together; the findings that they answer."""
    wanted = [each for each in fixing.left if each.name in fixable() and each.path not in given_up]
    files = {path: SourceFile(path, change.after) for path, change in fixing.changes.items()}
    for diagnostic in wanted:
        files.setdefault(diagnostic.path, SourceFile(diagnostic.path, contents.get(diagnostic.path)))
    finder = ModuleFinder(list(files.values()))
    index = Index(finder)
    for path, found in groupby(wanted, key=lambda diagnostic: diagnostic.path):
        file = files[path]
        try:
            answered, after = _fixed(list(found), file, finder, index)
        except UnreadableFile:
            given_up.add(path)
            continue
        if answered:
            before = fixing.changes[path].before if path in fixing.changes else stored_text(file)
            fixing.changes[path] = Change(path, before, after)
            yield from answered


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
