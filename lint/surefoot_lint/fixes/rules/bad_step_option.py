"""WF110: put a single string into the list that is wanted, and spell the name of a check right."""

from difflib import get_close_matches
from typing import Final

import libcst as cst

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.arguments import keyword
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit, Fix
from surefoot_lint.project.syntax import string_of

__all__ = ["fix"]

_LISTS: Final = {"skip_graph_checks": ("reachability", "dead_end"), "for_steps": ()}
"""Option that takes a list → the strings that may be in it; any where there are none."""
_NEAR: Final = 0.8  # one letter too many, missing or wrong


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """The argument as its author meant it, where that is plain."""
    site = document.step_at(diagnostic.line)
    if site is None or site.editable_call is None:
        return None
    option = diagnostic.words["option"]
    given = keyword(site.editable_call, option)
    if given is None or option not in _LISTS:
        return None
    known = _LISTS[option]
    edits = _listed(given.value, known, document) or _respelt(given.value, known, document)
    return Fix(f"Correct `{option}`", tuple(edits), diagnostic.path) if edits else None


def _listed(value: cst.BaseExpression, known: tuple[str, ...], document: Document) -> list[Edit]:
    """Brackets around a string that is one of those `known`, or any where none are."""
    text = string_of(value)
    if text is None or (known and text not in known):
        return []
    return [document.insert_before(value, "["), document.insert_after(value, "]")]


def _respelt(value: cst.BaseExpression, known: tuple[str, ...], document: Document) -> list[Edit]:
    """The strings in a list that are not `known`, each corrected; nothing where one of them is too strange."""
    edits: list[Edit] = []
    for item in value.elements if isinstance(value, (cst.List, cst.Tuple)) else ():
        text = string_of(item.value)
        if text is None or text in known:
            continue
        near = get_close_matches(text, known, n=1, cutoff=_NEAR)
        if not near or not isinstance(item.value, cst.SimpleString):
            return []
        edits.append(document.replace(item.value, f"{item.value.quote}{near[0]}{item.value.quote}"))
    return edits
