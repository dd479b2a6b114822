"""What can be done about a finding: mend it, ignore it, read up on it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lsprotocol import types

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.catalogue import fixable, fixes_for
from surefoot_lint.fixes.document import Document as Source
from surefoot_lint.fixes.edits import Edit, Fix, compatible
from surefoot_lint.project.finder import finder_for
from surefoot_lint.project.index import Index
from surefoot_lint.server.features.diagnostics import translated
from surefoot_lint.server.snapshot import Document, Snapshot
from surefoot_lint.server.texts.outline import Span
from surefoot_lint.sources.files import SourceFile

__all__ = ["EXPLAIN", "FIX_ALL", "fix_all", "quick_fixes"]

EXPLAIN: Final = "wf-lint.explain"
"""The command that shows the page of a rule."""

FIX_ALL: Final = "source.fixAll.wf-lint"
"""The kind of the action that applies all fixes of a file; editors can do so when it is saved."""

_IGNORED: Final = re.compile(r"#\s*wf:\s*ignore\[([^\]]*)")


def quick_fixes(snapshot: Snapshot, document: Document, lines: range) -> Iterator[types.CodeAction]:
    """What can be done about the findings on some lines: first what mends them, last what explains them.

    Parameters:
        lines: those of the document; they count from 1.
    """
    found = [each for each in _found(snapshot, document) if each.line - document.before in lines]
    shown = {each: translated(each, document, snapshot) for each in found}
    for diagnostic, fixing in _fixes(found, snapshot, document).items():
        for fix in fixing:
            yield _action(fix.title, _edits(fix.edits, document), document, shown[diagnostic], preferred=True)
    for diagnostic in {(each.line, each.code): each for each in found}.values():
        edit = _ignore(diagnostic, document)
        if edit is not None:
            yield _action(f"Ignore {diagnostic.code} here", [edit], document, shown[diagnostic])
    for code in dict.fromkeys(each.code for each in found):
        title = f"Explain {code}"
        own = [translation for each, translation in shown.items() if each.code == code]
        command = types.Command(title, EXPLAIN, arguments=[code])
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, own, command=command)


def fix_all(snapshot: Snapshot, document: Document) -> Iterator[types.CodeAction]:
    """The one action that makes all the fixes of a document that go together; none where there is nothing to fix."""
    fixing = _fixes(_found(snapshot, document), snapshot, document)
    chosen = compatible([fix for each in fixing.values() for fix in each[:1]])
    edits = dict.fromkeys(edit for fix in chosen for edit in fix.edits)  # several may bring the same import
    if edits:
        change = types.WorkspaceEdit({document.uri: _edits(edits, document)})
        yield types.CodeAction("Fix what wf-lint can fix", FIX_ALL, edit=change)


def _found(snapshot: Snapshot, document: Document) -> list[Diagnostic]:
    return [each for each in snapshot.diagnostics.get(document.path, ()) if document.holds(each.location)]


def _fixes(found: Iterable[Diagnostic], snapshot: Snapshot, document: Document) -> dict[Diagnostic, list[Fix]]:
    """The fixes of each finding that change nothing but the document, which is read as the editor shows it."""
    wanted = [each for each in found if each.name in fixable()]
    if not wanted:
        return {}
    file = SourceFile(document.path, snapshot.open[document.path].text)
    finder = finder_for([file], snapshot.configuration)
    source = Source(file, finder, Index(finder))
    return {each: [fix for fix in fixes_for(each, source) if _within(fix, document)] for each in wanted}


def _within(fix: Fix, document: Document) -> bool:
    last = document.before + len(document.text.lines)
    inside = all(document.before < edit.line and edit.end_line <= last for edit in fix.edits)
    return fix.path == document.path and inside


def _ignore(diagnostic: Diagnostic, document: Document) -> types.TextEdit | None:
    """The comment that hides a finding; None where the line cannot take one."""
    line = document.text.lines[diagnostic.line - document.before - 1]
    if line.endswith("\\"):
        return None
    there = _IGNORED.search(line)
    if there is not None:
        place = Span(diagnostic.line, there.end(1) + 1, diagnostic.line, there.end(1) + 1)
        return types.TextEdit(document.range(place), f", {diagnostic.code}" if there[1].strip() else diagnostic.code)
    place = Span(diagnostic.line, len(line.rstrip()) + 1, diagnostic.line, len(line) + 1)
    return types.TextEdit(document.range(place), f"  # wf: ignore[{diagnostic.code}]")


def _edits(edits: Iterable[Edit], document: Document) -> list[types.TextEdit]:
    return [
        types.TextEdit(document.range(Span(each.line, each.column, each.end_line, each.end_column)), each.text)
        for each in sorted(edits)
    ]


def _action(
    title: str, edits: Sequence[types.TextEdit], document: Document, shown: types.Diagnostic, *, preferred: bool = False
) -> types.CodeAction:
    return types.CodeAction(
        title,
        types.CodeActionKind.QuickFix,
        [shown],
        is_preferred=preferred or None,
        edit=types.WorkspaceEdit({document.uri: list(edits)}),
    )
