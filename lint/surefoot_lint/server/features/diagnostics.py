"""Findings in the editor's terms."""

from typing import Final

from lsprotocol import types

from surefoot.diagnostic import Diagnostic
from surefoot_lint.server.snapshot import Document, Snapshot

__all__ = ["SOURCE", "by_uri", "translated"]

SOURCE: Final = "wf-lint"

_SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_UNUSED_COMMENT: Final = "unused-suppression"
_UNNECESSARY: Final = frozenset({"unreachable-step", "unused-skip", _UNUSED_COMMENT})
"""Rules that find what could be left out; editors fade it."""


def by_uri(snapshot: Snapshot, path: str) -> dict[str, list[types.Diagnostic]]:
    """What was found in a file, by the document that shows it: the file itself, or each code cell of a notebook."""
    found = snapshot.diagnostics.get(path, ())
    documents = snapshot.documents(path) if found or path in snapshot.open else []
    shown = {
        document.uri: [translated(each, document, snapshot) for each in found if document.holds(each.location)]
        for document in documents
    }
    elsewhere = [each for each in found if not any(document.holds(each.location) for document in documents)]
    if elsewhere:
        shown.setdefault(snapshot.uri(path), []).extend(_at_the_top(each, snapshot) for each in elsewhere)
    return shown


def translated(diagnostic: Diagnostic, document: Document, snapshot: Snapshot) -> types.Diagnostic:
    """A finding as the document that shows it has it."""
    line, column = diagnostic.line - document.before, diagnostic.column
    rest = diagnostic.name == _UNUSED_COMMENT
    span = document.text.rest(line, column) if rest else document.text.word(line, column)
    return _diagnostic(diagnostic, document.text.range(span), _message(diagnostic), snapshot)


def _at_the_top(diagnostic: Diagnostic, snapshot: Snapshot) -> types.Diagnostic:
    """A finding in a notebook that is not open: its lines are those of cells, and an editor knows only the file."""
    part = snapshot.code(diagnostic.path).part_at(diagnostic.line)
    where = f"cell {part.cell}, line {diagnostic.line - part.line}: " if part else ""
    top = types.Position(0, 0)
    return _diagnostic(diagnostic, types.Range(top, top), where + _message(diagnostic), snapshot)


def _diagnostic(diagnostic: Diagnostic, range: types.Range, message: str, snapshot: Snapshot) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(snapshot.locate(note.location), note.message)
        for note in diagnostic.notes
        if note.location
    ]
    return types.Diagnostic(
        range,
        message,
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if diagnostic.name in _UNNECESSARY else None,
        related_information=related or None,
        data={"rule": diagnostic.name},
    )


def _message(diagnostic: Diagnostic) -> str:
    notes = [f"note: {note.message}" for note in diagnostic.notes if note.location is None]
    advice = [f"help: {diagnostic.help}"] if diagnostic.help else []
    return "\n".join([diagnostic.message, *notes, *advice])
