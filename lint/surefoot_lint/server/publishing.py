"""Telling the editor what was found.

An editor may ask for the findings of a file itself, and then is told of the other files only: most keep a list for each
of the two ways, and show twice what comes both ways. It must also let itself be told to ask again. One that does not
would go on showing what an edit of another file has long mended, so it is not offered the choice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from surefoot.diagnostic import Diagnostic
from surefoot_lint.server.features.diagnostics import by_uri
from surefoot_lint.server.features.lenses import titles
from surefoot_lint.server.folders import Folder, Folders
from surefoot_lint.server.snapshot import Snapshot
from surefoot_lint.server.texts.documents import OpenFile

__all__ = ["Publisher", "asks_itself"]


def asks_itself(editor: types.ClientCapabilities) -> bool:
    """Whether an editor asks for the findings of the files that it shows."""
    workspace = editor.workspace
    refreshes = bool(workspace and workspace.diagnostics and workspace.diagnostics.refresh_support)
    return refreshes and bool(editor.text_document and editor.text_document.diagnostic)


@dataclass(frozen=True, slots=True)
class _Page:
    """What was sent of a file.

    Parameters:
        found: what it was made of.
        sent: URI → the findings in the document; more than one for a notebook.
    """

    found: tuple[Diagnostic, ...]
    file: OpenFile | None
    sent: dict[str, list[types.Diagnostic]]


class Publisher:
    """Sends what is new, and takes back what no longer holds.

    Parameters:
        server: who sends it; it knows what the editor can do.
        folders: of those that lie within each other, only the innermost speaks of a file.
    """

    def __init__(self, server: LanguageServer, folders: Folders) -> None:
        self._server = server
        self._folders = folders
        workspace = server.client_capabilities.workspace
        self._pulled = asks_itself(server.client_capabilities)
        self._refreshes_lenses = bool(workspace and workspace.code_lens and workspace.code_lens.refresh_support)
        self._pages: dict[Folder, dict[str, _Page]] = {}
        self._titles: dict[Folder, Sequence[str]] = {}

    def publish(self, folder: Folder, changed: Collection[str]) -> None:
        """Send what is new in a folder since the last time.

        Parameters:
            changed: the files that the editor changed; it asks again for what it shows in them.
        """
        snapshot, before = folder.snapshot, self._pages.get(folder, {})
        own = [path for path in {*snapshot.diagnostics, *snapshot.open} if self._folders.holding(path) is folder]
        pages = {path: self._page(path, snapshot, before.get(path)) for path in own}
        for path in sorted({*before, *pages}):
            if pages.get(path) != before.get(path):
                self._send(before.get(path), pages.get(path))
        self._pages[folder] = pages
        self._refresh(folder, changed, before)

    def withdraw(self, folder: Folder) -> None:
        """Take back all findings in a folder."""
        for page in self._pages.pop(folder, {}).values():
            self._send(page, None)
        self._titles.pop(folder, None)

    def _page(self, path: str, snapshot: Snapshot, before: _Page | None) -> _Page:
        found, file = snapshot.diagnostics.get(path, ()), snapshot.open.get(path)
        if before is not None and (before.found, before.file) == (found, file):
            return before
        pulled = self._pulled and file is not None
        return _Page(found, file, {} if pulled else by_uri(snapshot, path))

    def _send(self, before: _Page | None, page: _Page | None) -> None:
        sent = page.sent if page else {}
        for uri in dict.fromkeys([*(before.sent if before else ()), *sent]):
            diagnostics = sent.get(uri, [])
            version = page.file.version_of(uri) if page and page.file else None
            if diagnostics or version is not None or (before and before.sent.get(uri)):
                self._server.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
                )

    def _refresh(self, folder: Folder, changed: Collection[str], before: dict[str, _Page]) -> None:
        """Have the editor ask again for what others than the changed files show."""
        snapshot = folder.snapshot
        others = [path for path in snapshot.open if path in before and path not in changed]
        differing = any(snapshot.diagnostics.get(path, ()) != before[path].found for path in others)
        if self._pulled and differing:
            self._server.workspace_diagnostic_refresh(None)
        if self._refreshes_lenses:
            shown = list(titles(snapshot))
            if shown != self._titles.setdefault(folder, shown):
                self._titles[folder] = shown
                self._server.workspace_code_lens_refresh(None)
