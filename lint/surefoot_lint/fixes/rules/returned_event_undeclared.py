"""WF403: name the returned event in the return annotation."""

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.declaring import declare, is_listed
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """The annotation with one event more; None where no step would take it, as another one was meant then."""
    if diagnostic.words["lost"] or is_listed(diagnostic, document):
        return None
    return declare(diagnostic, document)
