"""An editor, as far as a server can tell: a client that speaks over stdio and waits for what it is told."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

__all__ = ["SERVER", "Editor"]

SERVER = (sys.executable, "-c", "from surefoot_lint.cli import main; raise SystemExit(main())", "server")
_PATIENCE = 60
"""Seconds after which a test gives up on a message, so that a fault shows as such and not as a standstill."""


class Editor(LanguageClient):
    """A client that remembers what it was told, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[types.PublishDiagnosticsParams] = []
        self.questions: list[types.ShowMessageRequestParams] = []
        self.registered: list[str] = []
        self.lens_refreshes = 0
        self._news = asyncio.Event()
        register_lsp_features(self, {**DEFAULT_CLIENT_FEATURES, **_FEATURES})

    async def begin(
        self, *folders: Path, capabilities: types.ClientCapabilities | None = None
    ) -> types.ServerCapabilities:
        """Start a server and open folders."""
        await self.start_io(*SERVER)
        return await self.agree(*folders, capabilities=capabilities)

    async def agree(
        self, *folders: Path, capabilities: types.ClientCapabilities | None = None
    ) -> types.ServerCapabilities:
        """Open folders with a server that is connected."""
        opened = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders]
        agreed = await self.initialize_session(
            types.InitializeParams(capabilities or types.ClientCapabilities(), workspace_folders=opened)
        )
        return agreed.capabilities

    async def end(self) -> None:
        """Stop the server that was started, whatever has become of it."""
        try:
            if self._server is not None:
                await asyncio.wait_for(self.shutdown_session(), _PATIENCE)
        finally:
            await self.stop()  # type: ignore[no-untyped-call]

    def open(self, path: Path, text: str | None = None, *, uri: str = "") -> types.TextDocumentIdentifier:
        """Open a file; its text is that on disk unless it is given."""
        text = path.read_text(encoding="utf-8") if text is None else text
        item = types.TextDocumentItem(uri or path.as_uri(), "python", 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return types.TextDocumentIdentifier(item.uri)

    def change(self, path: Path, version: int, *changes: types.TextDocumentContentChangeEvent | str) -> None:
        """Change an open file; a string is its new text."""
        document = types.VersionedTextDocumentIdentifier(version, path.as_uri())
        events = [
            types.TextDocumentContentChangeWholeDocument(each) if isinstance(each, str) else each for each in changes
        ]
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, events))

    def touch(self, *paths: Path) -> None:
        """Tell that files have changed on disk."""
        events = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
        self.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def found(self, uri: str | Path, version: int | None = None) -> Sequence[types.Diagnostic]:
        """What is said of a document next, or of that version of it."""
        uri = uri if isinstance(uri, str) else uri.as_uri()

        def matching() -> types.PublishDiagnosticsParams | None:
            return next((each for each in self.told if each.uri == uri and version in (None, each.version)), None)

        await self.until(lambda: matching() is not None)
        told = matching()
        assert told is not None
        self.told.remove(told)
        return told.diagnostics

    async def codes(self, uri: str | Path, version: int | None = None) -> list[str]:
        """The codes of what is said of a document next, in order."""
        return [str(each.code) for each in await self.found(uri, version)]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until the server has told something."""
        async with asyncio.timeout(_PATIENCE):
            while not happened():
                self._news.clear()
                await self._news.wait()

    def heard(self) -> None:
        """Something has been told."""
        self._news.set()


def _diagnostics(client: Editor, params: types.PublishDiagnosticsParams) -> None:
    client.told.append(params)
    client.heard()


def _question(client: Editor, params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
    client.questions.append(params)
    client.heard()
    return params.actions[-1] if params.actions else None


def _message(client: Editor, params: types.ShowMessageParams) -> None:
    client.messages.append(params)
    client.heard()


def _document(client: Editor, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
    client.shown_documents.append(params)
    client.heard()
    return types.ShowDocumentResult(success=True)


def _register(client: Editor, params: types.RegistrationParams) -> None:
    client.registered += [each.method for each in params.registrations]
    client.heard()


def _refresh_lenses(client: Editor, params: None) -> None:
    client.lens_refreshes += 1
    client.heard()


def _refresh_diagnostics(client: Editor, params: None) -> None:
    client.diagnostic_refresh_count += 1
    client.heard()


_FEATURES: dict[str, Callable[..., object]] = {
    types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: _diagnostics,
    types.WINDOW_SHOW_MESSAGE_REQUEST: _question,
    types.WINDOW_SHOW_MESSAGE: _message,
    types.WINDOW_SHOW_DOCUMENT: _document,
    types.CLIENT_REGISTER_CAPABILITY: _register,
    types.WORKSPACE_CODE_LENS_REFRESH: _refresh_lenses,
    types.WORKSPACE_DIAGNOSTIC_REFRESH: _refresh_diagnostics,
}
