"""Places in notebooks, as people count them: by cell, and by line in the cell.

Everything else speaks of lines of one text, in which the cells of a notebook follow one another. Here, at the end of
a run, the lines are turned into places that an author can find.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from surefoot_lint.sources.files import NOTEBOOK, SourceFile, UnreadableFile

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic
    from surefoot.graph.declared import DeclaredWorkflow
    from surefoot.graph.location import Location
    from surefoot_lint.report import Report
    from surefoot_lint.sources.code import Part

__all__ = ["Cells"]


class Cells:
    """The cells of notebooks.

    Parameters:
        contents: path → what an editor holds, which is not looked up on the disk.
    """

    def __init__(self, contents: Mapping[str, str] | None = None) -> None:
        self._contents = contents or {}
        self._parts: dict[str, tuple[Part, ...]] = {}

    def report(self, report: "Report") -> "Report":
        """The same with the places of its diagnostics and their notes in cells, and with the texts of the cells."""
        found = tuple(sorted(map(self.diagnostic, report.diagnostics), key=lambda each: (each.location, each.code)))
        texts = {
            (path, part.cell): "\n".join(part.written)
            for path in {each.path for each in found if each.cell}
            for part in self._parts_of(path)
        }
        return replace(report, diagnostics=found, cells=texts)

    def workflow(self, workflow: "DeclaredWorkflow") -> "DeclaredWorkflow":
        """The same with the places of the class and its steps in cells."""
        steps = tuple(replace(step, location=self.location(step.location)) for step in workflow.steps)
        return replace(workflow, location=self.location(workflow.location), steps=steps)

    def diagnostic(self, diagnostic: "Diagnostic") -> "Diagnostic":
        """The same with its place and those of its notes in cells."""
        place = self.location(diagnostic.location)
        notes = tuple(
            replace(note, location=self.location(note.location)) if note.location else note for note in diagnostic.notes
        )
        return replace(diagnostic, line=place.line, column=place.column, cell=place.cell, notes=notes)

    def location(self, location: "Location") -> "Location":
        """The same in a cell; as it is if it lies in no notebook, or in one that cannot be read."""
        if not location.path.endswith(NOTEBOOK) or location.cell:
            return location
        for part in self._parts_of(location.path):
            if part.line <= location.line < part.end:
                return replace(location, line=max(1, location.line - part.line), cell=part.cell)
        return location

    def _parts_of(self, path: str) -> "tuple[Part, ...]":
        if path not in self._parts:
            try:
                self._parts[path] = SourceFile(path, self._contents.get(path)).read().parts
            except UnreadableFile:
                self._parts[path] = ()
        return self._parts[path]
