"""The texts that the editor has open."""

import json
import re
from dataclasses import dataclass
from typing import Final

from lsprotocol.types import NotebookCellKind, NotebookDocument, TextDocumentSyncKind, WorkspaceFolder
from pygls.workspace import TextDocument, Workspace

from surefoot_lint.server.texts.uris import to_path

__all__ = ["Documents", "OpenFile"]

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class OpenFile:
    """What the editor shows of a file at one moment.

    Parameters:
        path: the file.
        uri: how the editor calls it.
        version: the editor's number of this state of it.
        text: what the file would hold, if it were saved.
        cells: the code cells, in order, where it is a notebook and the editor speaks of its cells.
    """

    path: str
    uri: str
    version: int | None
    text: str
    cells: tuple["OpenFile", ...] = ()

    def version_of(self, uri: str) -> int | None:
        """The version of the file, or of the cell that is called `uri`."""
        return next((cell.version for cell in self.cells if cell.uri == uri), self.version)


class Documents(Workspace):
    """The workspace of pygls, with lines as the protocol counts them.

    pygls splits texts with `str.splitlines`, for which a form feed or a Unicode line separator ends a line. To an
    editor they do not, so that the first one in a file would send every later change to the wrong place.
    """

    @classmethod
    def like(cls, workspace: Workspace) -> "Documents":
        """An empty workspace that was agreed on as this one was."""
        folders: list[WorkspaceFolder] = list(workspace.folders.values())
        return cls(workspace.root_uri, TextDocumentSyncKind.Incremental, folders, workspace.position_encoding)

    def open_file(self, uri: str) -> OpenFile | None:
        """The file that a document, a notebook or a cell of one belongs to.

        None where it is not open, or no file: an untitled buffer has no place among the modules of a project.
        """
        notebook = self.get_notebook_document(cell_uri=uri) or self.get_notebook_document(notebook_uri=uri)
        if notebook is not None:
            return self._open_notebook(notebook)
        document = self.get_text_document(uri)
        path = to_path(document.uri)
        if path is None or document.version is None:  # pygls hands out a document for any URI; open ones have a version
            return None
        return OpenFile(path, document.uri, document.version, document.source)

    def open_at(self, path: str) -> OpenFile | None:
        """The open file of this path; None where the editor does not show it."""
        uris = [*self.notebook_documents, *self.text_documents]
        return next((self.open_file(uri) for uri in uris if to_path(uri) == path), None)

    def _open_notebook(self, notebook: NotebookDocument) -> OpenFile | None:
        path = to_path(notebook.uri)
        if path is None:
            return None
        code = [self.get_text_document(cell.document) for cell in notebook.cells if cell.kind is NotebookCellKind.Code]
        cells = tuple(OpenFile(path, cell.uri, cell.version, cell.source) for cell in code)
        return OpenFile(path, notebook.uri, notebook.version, _as_file(cells), cells)

    def _create_text_document(
        self, doc_uri: str, source: str | None = None, version: int | None = None, language_id: str | None = None
    ) -> TextDocument:
        codec = self.position_codec
        return _Document(doc_uri, source=source, version=version, language_id=language_id, position_codec=codec)


class _Document(TextDocument):
    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(_LINE.findall(self.source))


def _as_file(cells: tuple[OpenFile, ...]) -> str:
    """The file that a notebook with these code cells is saved as, as far as its code goes."""
    empty: dict[str, object] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    written = [{**empty, "source": cell.text} for cell in cells]
    language = {"language_info": {"name": "python"}}
    return json.dumps({"cells": written, "metadata": language, "nbformat": 4, "nbformat_minor": 4})
