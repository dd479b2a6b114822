"""The one place that speaks: diagnostics as mypy's errors and notes."""

from collections.abc import Iterable

from mypy.nodes import Context

from surefoot.configuration import Configuration
from surefoot.configuration.hearing import as_heard
from surefoot.diagnostic import Diagnostic, Note
from surefoot_mypy.codes import register_codes
from surefoot_mypy.files.program import Program

__all__ = ["report"]


def report(diagnostics: Iterable[Diagnostic], program: Program, config: Configuration) -> None:
    """Say what was found in the file that is being checked; what was found elsewhere is said there."""
    for diagnostic in diagnostics:
        if diagnostic.path == program.tree.path and (heard := as_heard(config, diagnostic)):
            _say(heard, program, config)


def _say(diagnostic: Diagnostic, program: Program, config: Configuration) -> None:
    severity = "error" if config.strict and diagnostic.severity == "warning" else diagnostic.severity
    code = register_codes()[diagnostic.name]
    place = Context(diagnostic.line, diagnostic.column - 1)
    if severity == "error":
        program.checker.fail(diagnostic.message, place, code=code)
    elif severity == "warning":
        program.checker.note(diagnostic.message, place, code=code)
    else:
        return
    # Notes stay on the line of what they explain: one `type: ignore` hides all of it.
    for note in diagnostic.notes:
        program.checker.note(_note_text(note), place, code=code)
    if diagnostic.help:
        program.checker.note(f"help: {diagnostic.help}", place, code=code)


def _note_text(note: Note) -> str:
    return f"{note.message} ({note.location})" if note.location else note.message
