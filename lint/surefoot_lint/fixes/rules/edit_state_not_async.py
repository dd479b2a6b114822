"""WF426: enter the block with `async with`."""

import libcst as cst

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.awaiting import may_await, way_to
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """`async`, where nothing else is entered with the same `with`."""
    for block in document.nodes_at(diagnostic.line, diagnostic.column, cst.With):
        if len(block.items) == 1 and block.asynchronous is None and may_await(way_to(block, document)):
            return Fix("Enter with `async with`", (document.insert_before(block, "async "),), diagnostic.path)
    return None
