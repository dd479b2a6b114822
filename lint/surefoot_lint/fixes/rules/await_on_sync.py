"""WF424: take the `await` away."""

import libcst as cst

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit, Fix

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """The call alone."""
    waits = document.nodes_at(diagnostic.line, diagnostic.column, cst.Await)
    for wait in waits:
        space = wait.whitespace_after_await
        if isinstance(space, cst.SimpleWhitespace) and "\n" not in space.value:
            start = document.module.span(wait).start
            end = start.column + 1 + len("await") + len(space.value)
            edit = Edit(start.line, start.column + 1, start.line, end, "")
            return Fix("Remove `await`", (edit,), diagnostic.path)
    return None
