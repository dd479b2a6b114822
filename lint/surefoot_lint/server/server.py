"""The server: which folders there are, and what is known of a document."""

import logging
import traceback
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from surefoot_lint.server.checker import Changes, Checker
from surefoot_lint.server.folders import Folder, Folders
from surefoot_lint.server.progress import shown
from surefoot_lint.server.publishing import Publisher
from surefoot_lint.server.showing import Showing
from surefoot_lint.server.snapshot import Document, Snapshot
from surefoot_lint.server.texts.documents import Documents

if TYPE_CHECKING:
    from surefoot_lint.output.progress import OnProgress

__all__ = ["Server", "View"]

_log = logging.getLogger("wf-lint")

_WORKERS = 16
"""How many questions may be open: each waits in a thread until what it asks about has been checked."""


@dataclass(frozen=True, slots=True)
class View:
    """An open document, and what is known of it and around it."""

    document: Document
    snapshot: Snapshot


class Server(LanguageServer):
    """A language server for workflows."""

    def __init__(self) -> None:
        cells = [types.NotebookCellLanguage("python")]
        jupyter = types.NotebookDocumentFilterNotebookType("jupyter-notebook")
        notebooks = types.NotebookDocumentSyncOptions([types.NotebookDocumentFilterWithNotebook(jupyter, cells)])
        super().__init__("wf-lint", version("surefoot"), notebook_document_sync=notebooks, max_workers=_WORKERS)
        self.checker = Checker(self._check, self._close)
        self._told: set[str] = set()

    @property
    def documents(self) -> Documents:
        """The texts that the editor has open."""
        assert isinstance(self.workspace, Documents)
        return self.workspace

    @cached_property
    def folders(self) -> Folders:
        """The folders that are open; there can be some once it is agreed how columns are counted."""
        return Folders(self.workspace.position_codec)

    @cached_property
    def showing(self) -> Showing:
        """Shows things to the user."""
        return Showing(self)

    def view(self, uri: str) -> View | None:
        """An open document, and what is known of it once all that the editor has told is checked.

        It waits for that, so it must be called in a thread of its own.
        """
        self.checker.settle()
        for folder in self.folders:
            document = folder.snapshot.document(uri)
            if document is not None:
                return View(document, folder.snapshot)
        return None

    def tell(self, text: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message to the user."""
        self.window_show_message(types.ShowMessageParams(kind, text))

    @cached_property
    def _publisher(self) -> Publisher:
        return Publisher(self, self.folders)

    def _check(self, folder: Folder, changes: Changes) -> None:
        """What the checking thread does with each folder. Whatever goes wrong, the server lives on."""
        problem = folder.problem
        try:
            with self._progress(folder) as progress:
                report = folder.check(changes, progress)
            self._publisher.publish(folder, changes)
        except FileNotFoundError as error:
            self.tell(f"wf-lint: {error}")
        except Exception:  # noqa: BLE001
            self._admit(str(folder.path), traceback.format_exc())
        else:
            for failure in report.failures:
                self._admit(failure.path, failure.details)
        if folder.problem and folder.problem != problem:
            self.tell(folder.problem)

    def _progress(self, folder: Folder) -> "AbstractContextManager[OnProgress | None]":
        """Shows how far a check is, if it is the first of its folder and the editor can show it."""
        window = self.client_capabilities.window
        if folder.snapshot.graphs or not (window and window.work_done_progress):
            return nullcontext()
        return shown(self.work_done_progress, f"wf-lint: {folder.path.name}")

    def _close(self, folder: Folder) -> None:
        self._publisher.withdraw(folder)

    def _admit(self, path: str, details: str) -> None:
        """A fault of ours goes to the log each time, and to the user once."""
        _log.error("%s could not be checked\n%s", path, details)
        if path not in self._told:
            self._told.add(path)
            self.tell(f"wf-lint: {path} could not be checked. This is a bug in wf-lint; its log has the details.")
