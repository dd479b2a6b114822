"""What is known of a folder at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from lsprotocol import types
from pygls.workspace import PositionCodec

from surefoot.configuration import Configuration
from surefoot.diagnostic import Diagnostic
from surefoot.graph.location import Location
from surefoot.graph.model import WorkflowGraph
from surefoot_lint.server.texts.documents import OpenFile
from surefoot_lint.server.texts.outline import Span
from surefoot_lint.server.texts.positions import Text
from surefoot_lint.server.texts.uris import to_uri
from surefoot_lint.server.usage import Usage
from surefoot_lint.sources.code import Code
from surefoot_lint.sources.files import NOTEBOOK, SourceFile
from surefoot_lint.sources.unreadable import UnreadableFile

__all__ = ["Document", "Snapshot"]


@dataclass(frozen=True, slots=True)
class Document:
    """What the editor shows as one text: a file, or a code cell of a notebook.

    Parameters:
        uri: how the editor calls it.
        path: the file that it is, or is in.
        text: what it says.
        code: all the Python of the file, whose lines are those that rules speak of.
        before: how many of these lines come before its own.
    """

    uri: str
    path: str
    text: Text
    code: str
    before: int = 0

    def holds(self, location: Location) -> bool:
        """Whether a place, counted in the lines of `code`, is in it."""
        return location.path == self.path and 0 < location.line - self.before <= len(self.text.lines)

    def range(self, span: Span) -> types.Range:
        """The editor's range of a span that is counted in the lines of `code`."""
        return self.text.range(replace(span, line=span.line - self.before, end_line=span.end_line - self.before))

    def name_at(self, location: Location) -> types.Location:
        """The name that stands at a place of it."""
        return types.Location(self.uri, self.text.range(self.text.word(location.line - self.before, location.column)))


@dataclass(frozen=True)
class Snapshot:
    """The outcome of a check. Nothing in it ever changes, so that any thread may read it while the next one runs.

    Parameters:
        codec: how the editor counts columns.
        graphs: the workflows.
        diagnostics: path → what was found in the file.
        open: path → what the editor showed when the check began.
        configuration: what the project asked for.
    """

    codec: PositionCodec
    graphs: tuple[WorkflowGraph, ...] = ()
    diagnostics: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    open: Mapping[str, OpenFile] = field(default_factory=dict)
    configuration: Configuration = field(default_factory=Configuration)
    _documents: dict[str, list[Document]] = field(default_factory=dict, repr=False)

    @cached_property
    def usage(self) -> Usage:
        """Who produces and consumes which event."""
        return Usage(self.graphs)

    def uri(self, path: str) -> str:
        """How the editor calls a file."""
        return self.open[path].uri if path in self.open else to_uri(path)

    def code(self, path: str) -> Code:
        """The Python that was checked of a file; none where it cannot be read."""
        try:
            return SourceFile(path, self.open[path].text if path in self.open else None).read()
        except UnreadableFile:
            return Code("")

    def document(self, uri: str) -> Document | None:
        """The open document that is called so."""
        for path, file in self.open.items():
            if uri == file.uri or any(uri == cell.uri for cell in file.cells):
                return next((each for each in self.documents(path) if each.uri == uri), None)
        return None

    def documents(self, path: str) -> list[Document]:
        """The documents in which the editor shows a file: several for an open notebook, none for one that is closed."""
        if path not in self._documents:
            self._documents[path] = self._split(path)
        return self._documents[path]

    def _split(self, path: str) -> list[Document]:
        file, code = self.open.get(path), self.code(path)
        if file is None or not file.cells:
            if path.endswith(NOTEBOOK):
                return []  # even where the editor shows it as text, its lines are not those of its code
            return [Document(self.uri(path), path, Text(file.text if file else code.text, self.codec), code.text)]
        starts = {part.cell: part.line for part in code.parts}
        return [
            Document(cell.uri, path, Text(cell.text, self.codec), code.text, starts[number])
            for number, cell in enumerate(file.cells, 1)
            if number in starts
        ]

    def locate(self, location: Location) -> types.Location:
        """A place in the editor's terms: the name that stands there; the top of a notebook that is not open."""
        for document in self.documents(location.path):
            if document.holds(location):
                return document.name_at(location)
        top = types.Position(0, 0)
        return types.Location(self.uri(location.path), types.Range(top, top))
