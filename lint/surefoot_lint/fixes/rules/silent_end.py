"""WF420: say that the step may return nothing."""

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.return_types import widened
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """`| None`, which is what the step does."""
    site = document.step_at(diagnostic.line)
    edit = widened(site, "None", document) if site else None
    if site is None or edit is None:
        return None
    return Fix(f"Let `{site.function.name}` return `None`", (edit,), diagnostic.path)
