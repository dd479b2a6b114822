"""What the editor asks, and where the answer is found."""

from collections.abc import Iterator

from lsprotocol import types

from surefoot.rulebook import rule_named
from surefoot_lint.server.features.actions import EXPLAIN, FIX_ALL, fix_all, quick_fixes
from surefoot_lint.server.features.cursor import Target, target_at
from surefoot_lint.server.features.diagnostics import SOURCE, by_uri
from surefoot_lint.server.features.hover import describe
from surefoot_lint.server.features.lenses import SHOW, lenses
from surefoot_lint.server.features.navigation import definitions, references
from surefoot_lint.server.features.symbols import document_symbols, workspace_symbols
from surefoot_lint.server.server import Server, View
from surefoot_lint.server.usage import EventUsage

__all__ = ["answer", "answer_diagnostics"]


def answer(server: Server) -> None:
    """Have a server answer the editor's questions, each in a thread: it may have to wait for a check."""
    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])
    for method, handler, options in (
        (types.TEXT_DOCUMENT_HOVER, _hover, None),
        (types.TEXT_DOCUMENT_DEFINITION, _definition, None),
        (types.TEXT_DOCUMENT_REFERENCES, _references, None),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _document_symbols, None),
        (types.WORKSPACE_SYMBOL, _workspace_symbols, None),
        (types.TEXT_DOCUMENT_CODE_LENS, _lenses, None),
        (types.TEXT_DOCUMENT_CODE_ACTION, _actions, kinds),
    ):
        server.thread()(server.feature(method, options)(handler))
    server.command(SHOW)(_show)
    server.command(EXPLAIN)(_explain)


def answer_diagnostics(server: Server) -> None:
    """Have a server answer when it is asked for the findings of a document."""
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier=SOURCE)
    server.thread()(server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(_diagnostics))


def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    view = server.view(params.text_document.uri)
    target = _target(view, params.position) if view else None
    if view is None or target is None:
        return None
    text = describe(target, view.snapshot, view.document.path)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text))


def _definition(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    view = server.view(params.text_document.uri)
    target = _target(view, params.position) if view else None
    if view is None or not isinstance(target, EventUsage):
        return []
    return definitions(target, view.snapshot)


def _references(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    view = server.view(params.text_document.uri)
    target = _target(view, params.position) if view else None
    if view is None or not isinstance(target, EventUsage):
        return []
    return references(target, view.snapshot, own=params.context.include_declaration)


def _target(view: View, position: types.Position) -> Target | None:
    return target_at(view.snapshot, view.document, position)


def _document_symbols(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    view = server.view(params.text_document.uri)
    return document_symbols(view.snapshot, view.document) if view else []


def _workspace_symbols(server: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    server.checker.settle()
    return [symbol for folder in server.folders for symbol in workspace_symbols(folder.snapshot, params.query)]


def _lenses(server: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
    view = server.view(params.text_document.uri)
    return lenses(view.snapshot, view.document) if view else []


def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    view = server.view(params.text_document.uri)
    return list(_offered(view, params)) if view else []


def _offered(view: View, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    """The actions of the kinds that are asked for; all of them where no kind is named."""
    wanted = params.context.only or [types.CodeActionKind.QuickFix, FIX_ALL]
    if any(_covers(kind, types.CodeActionKind.QuickFix) for kind in wanted):
        start, end = view.document.text.place(params.range.start)[0], view.document.text.place(params.range.end)[0]
        yield from quick_fixes(view.snapshot, view.document, range(start, end + 1))
    if any(_covers(kind, FIX_ALL) for kind in wanted):
        yield from fix_all(view.snapshot, view.document)


def _covers(wanted: str, kind: str) -> bool:
    """Whether a kind is one of those that are wanted: `source.fixAll` stands for all that begin so."""
    return wanted == "" or (kind + ".").startswith(wanted + ".")  # formatted, a member of an enumeration is its name


def _diagnostics(server: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    view = server.view(params.text_document.uri)
    found = by_uri(view.snapshot, view.document.path).get(view.document.uri, []) if view else []
    return types.RelatedFullDocumentDiagnosticReport(found)


def _show(server: Server, title: str, places: list[types.Location]) -> None:
    server.showing.places(title, places)


def _explain(server: Server, code: str) -> None:
    rule = rule_named(code)
    if rule is not None:
        server.showing.page(rule)
