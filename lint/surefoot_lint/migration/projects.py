"""Moving the files of a project."""

import re
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from surefoot.configuration import Configuration
from surefoot.graph.location import Location
from surefoot_lint.fixes.changes import Change
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.rewriting import is_possible, rewritten, stored_text
from surefoot_lint.migration.files import move
from surefoot_lint.migration.remarks import Remark
from surefoot_lint.project.finder import ModuleFinder, finder_for
from surefoot_lint.project.index import Index
from surefoot_lint.report import Failure
from surefoot_lint.sources import gate
from surefoot_lint.sources.files import MARKDOWN, NOTEBOOK, SourceFile, UnreadableFile
from surefoot_lint.sources.walk import walk

__all__ = ["Migration", "migrate"]

_REQUIREMENT: Final = re.compile(r"llama[-_](?:index(?:[-_](?:core|workflows))?(?![-_\w])|agents)", re.IGNORECASE)
_REQUIREMENTS: Final = ("pyproject.toml", "setup.py", "setup.cfg", "environment.yml", "Pipfile", "requirements*.txt")


@dataclass(frozen=True, slots=True)
class Migration:
    """What became of the files.

    Parameters:
        changes: the files that change.
        remarks: what is left to their authors.
        failures: files in which a fault of ours ended the work; they stay as they are.
    """

    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    failures: tuple[Failure, ...]


def migrate(paths: Sequence[Path], configuration: Configuration | None = None) -> Migration:
    """Move the files in `paths` from LlamaIndex Workflows to surefoot. Nothing is written.

    Parameters:
        configuration: says what is excluded, and where modules are looked for.

    Raises:
        FileNotFoundError: a path does not exist.
        Refusal: there is no environment where the configuration says.
    """
    configuration = configuration or Configuration()
    files = list(walk(paths, configuration))
    # A project that has its workflows of one library checked means those of another one to be moved all the same.
    finder = finder_for(files, replace(configuration, dialects=()))
    index = Index(finder)
    failures: list[Failure] = []
    changes: list[Change] = []
    remarks: list[Remark] = []
    for file in files:
        try:
            if _may_import(file):
                told, change = _moved(file, finder, index)
                remarks += told
                changes += [change] if change else []
        except UnreadableFile as error:
            place = Location(file.path, error.line, error.column)
            remarks.append(Remark(place, f"the file is left as it is: {error.reason}"))
        except Exception:  # noqa: BLE001 — a fault of ours in one file must not stop the others
            failures.append(Failure(file.path, traceback.format_exc(), "moved"))
    if changes:
        remarks += _requirements(paths)
    return Migration(tuple(changes), tuple(remarks), tuple(failures))


def _may_import(file: SourceFile) -> bool:
    """Whether a file mentions the library. A notebook without a class, which is none to check, may import it too."""
    stored = stored_text(file).encode() if file.path.endswith((NOTEBOOK, *MARKDOWN)) else file.read_bytes()
    return gate.mentions_library(stored)


def _moved(file: SourceFile, finder: ModuleFinder, index: Index) -> tuple[list[Remark], Change | None]:
    """What is to be said of a file, and what becomes of it; None where it stays.

    Raises:
        UnreadableFile: the file cannot be read, or would be no Python any more.
    """
    document = Document(file, finder, index)
    found = move(document)
    remarks = list(found.remarks)
    possible = [edit for edit in found.edits if is_possible(file, [edit])]
    if len(possible) < len(found.edits):
        where = next(edit for edit in found.edits if edit not in possible)
        remarks.append(Remark(Location(file.path, where.line), "an import of several lines is to be written by hand"))
    if not possible:
        return remarks, None
    after = rewritten(file, possible)
    Index(finder).read(SourceFile(file.path, after))
    return remarks, Change(file.path, stored_text(file), after)


def _requirements(paths: Sequence[Path]) -> Iterator[Remark]:
    """Where the project says that it needs LlamaIndex, which only its author can tell whether it still does."""
    seen: set[Path] = set()
    for path in paths:
        folder = path if path.is_dir() else path.parent
        for pattern in _REQUIREMENTS:
            for file in sorted(folder.glob(pattern)):
                if file.resolve() not in seen:
                    seen.add(file.resolve())
                    yield from _required(file)


def _required(file: Path) -> Iterator[Remark]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for number, line in enumerate(lines, 1):
        match = _REQUIREMENT.search(line)
        if match:
            place = Location(str(file), number, match.start() + 1)
            yield Remark(
                place, f"`{match[0]}` is required here", "add surefoot; keep this only if it is still imported"
            )
