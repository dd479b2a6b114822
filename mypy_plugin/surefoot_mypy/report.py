"""The one place that speaks: diagnostics as mypy's errors and notes.

Every rule is a mypy error code below the common code `surefoot`, so that comments and options address one rule or all.
"""

from functools import cache
from typing import Final

from mypy.errorcodes import ErrorCode
from mypy.nodes import Context

from surefoot.configuration import Configuration
from surefoot.configuration.hearing import as_heard
from surefoot.diagnostic import Diagnostic, Note
from surefoot.rulebook import Judgement, all_rules
from surefoot_mypy.files.program import Program

__all__ = ["SUREFOOT", "register_codes", "report"]

SUREFOOT: Final = ErrorCode("surefoot", "Check that the steps of a workflow fit together", "surefoot")


@cache
def register_codes() -> dict[str, ErrorCode]:
    """Make every rule an error code of mypy, by rule name.

    mypy validates the codes of its options right after it has loaded its plugins, so this must be done by then.
    """
    return {
        rule.name: ErrorCode(rule.name, (type(rule).__doc__ or "").partition("\n")[0], "surefoot", sub_code_of=SUREFOOT)
        for rule in all_rules()
    }


def report(judgement: Judgement, program: Program, config: Configuration) -> None:
    """Say what was found in the file that is being checked; what was found elsewhere is said there."""
    for diagnostic in judgement.diagnostics:
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
