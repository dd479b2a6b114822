"""WF405: await the coroutine."""

import libcst as cst

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.awaiting import binds_tighter, may_await, way_to
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix
from surefoot_lint.project.syntax import dotted

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """`await`, with parentheses where what follows would else take hold of the coroutine."""
    calls = document.nodes_at(diagnostic.line, diagnostic.column, cst.Call)
    call = next((call for call in calls if dotted(call.func)), None)
    way = way_to(call, document) if call else []
    if call is None or not way or not may_await(way):
        return None
    title = f"Await `{dotted(call.func)}`"
    if binds_tighter(way[0], call):
        return Fix(title, (document.insert_before(call, "(await "), document.insert_after(call, ")")), diagnostic.path)
    return Fix(title, (document.insert_before(call, "await "),), diagnostic.path)
