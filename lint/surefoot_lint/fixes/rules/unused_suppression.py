"""WF003: remove the comment, or from its list the rules that it hides nothing of."""

import re

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit, Fix
from surefoot_lint.policy.suppressions.comments import comments_of
from surefoot_lint.policy.suppressions.suppression import Suppression, suppressions_in
from surefoot_lint.sources.files import lines_of

__all__ = ["fix"]


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """The line without what the finding names."""
    text = document.module.text
    place = (diagnostic.line, diagnostic.column)
    found = [each for each in suppressions_in(comments_of(text).all) if (each.line, each.column) == place]
    if len(found) != 1 or "idle" not in diagnostic.words:
        return None
    (suppression,) = found
    idle = diagnostic.words["idle"].split()
    kept = [word for word in _words(suppression) if word not in idle]
    edit = _relisted(suppression, kept) if kept else _removed(suppression, lines_of(text))
    return Fix("Remove what hides nothing", (edit,), diagnostic.path)


def _words(suppression: Suppression) -> list[str]:
    """The rules that the comment names, those of other linters among them."""
    listed = re.search(r"\[(.*)\]|:\s*(?=[A-Z]+\d)(.*)", suppression.text, re.IGNORECASE)
    return re.findall(r"[^\s,]+", listed[1] or listed[2] or "") if listed else []


def _relisted(suppression: Suppression, kept: list[str]) -> Edit:
    first = re.search(r"\[|:\s*(?=[A-Z]+\d)", suppression.text, re.IGNORECASE)
    assert first is not None
    end = "]" if suppression.style == "wf" else ""
    return Edit(
        suppression.line,
        suppression.column,
        suppression.line,
        suppression.column + len(suppression.text),
        f"{suppression.text[: first.end()]}{', '.join(kept)}{end}",
    )


def _removed(suppression: Suppression, lines: list[str]) -> Edit:
    """Take the suppression away with the reason behind it, and the line with it if nothing else stands there."""
    line = lines[suppression.line - 1]
    begin = suppression.column - 1
    following = line.find("#", begin + 1)
    if following >= 0:
        return Edit(suppression.line, begin + 1, suppression.line, following + 1, "")
    kept = line[:begin].rstrip()
    if not kept and suppression.line < len(lines):
        return Edit(suppression.line, 1, suppression.line + 1, 1, "")
    return Edit(suppression.line, len(kept) + 1, suppression.line, len(line) + 1, "")
