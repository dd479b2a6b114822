"""A file with edits made: back from its Python to the form in which it is stored."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.edits import Edit, apply
from surefoot_lint.fixes.notebooks import apply_to_notebook
from surefoot_lint.sources.decoding import decoded
from surefoot_lint.sources.files import MARKDOWN, NOTEBOOK, SourceFile, UnreadableFile

__all__ = ["in_text", "is_possible", "rewritten", "stored_text"]


def stored_text(file: SourceFile) -> str:
    """All of a file, as an editor shows it.

    Raises:
        UnreadableFile: the system refuses, or it is no text.
    """
    if file.content is not None:
        return file.content
    try:
        return decoded(Path(file.path).read_bytes(), file.path)
    except OSError as error:
        raise UnreadableFile(error.strerror or str(error)) from error


def rewritten(file: SourceFile, edits: Iterable[Edit]) -> str:
    """All of the file with its Python edited.

    Parameters:
        edits: of `file.read_text()`.

    Raises:
        UnreadableFile: the system refuses, or it is no text.
        ValueError: two of the edits overlap.
    """
    stored = stored_text(file)
    if file.path.endswith(NOTEBOOK):
        return apply_to_notebook(stored, file.read().parts, edits)
    return apply(stored, edits)


def is_possible(file: SourceFile, edits: Iterable[Edit]) -> bool:
    """Whether edits of the Python in a file can be made in the file itself.

    In a notebook they must stay within a cell. In Markdown they must stay within a line, as what each line begins with
    there (a quotation mark, a prompt) is no Python.
    """
    if file.path.endswith(MARKDOWN):
        return all(edit.line == edit.end_line and "\n" not in edit.text for edit in edits)
    if not file.path.endswith(NOTEBOOK):
        return True
    code = file.read()
    parts = ((code.part_at(edit.line), edit) for edit in edits)
    return all(part is not None and part.line < edit.line and edit.end_line < part.end for part, edit in parts)


def in_text(diagnostic: Diagnostic, file: SourceFile) -> Diagnostic:
    """The finding with its place counted in the Python of the whole file, where it was counted in a cell."""
    if not diagnostic.cell:
        return diagnostic
    part = next(part for part in file.read().parts if part.cell == diagnostic.cell)
    return replace(diagnostic, line=part.line + diagnostic.line, cell=0)
