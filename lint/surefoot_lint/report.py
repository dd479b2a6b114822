"""The outcome of a run over some files."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic

__all__ = ["Failure", "Report"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was given up because of a fault of ours.

    Parameters:
        details: the traceback.
        work: what could not be done with the file.
    """

    path: str
    details: str
    work: Literal["checked", "fixed", "moved"] = "checked"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run.

    Parameters:
        diagnostics: in order of place, each once, and only those in the files that were given.
        files: how many files were looked at.
        workflows: how many workflow classes were found in them.
        failures: files that were given up.
        sources: path → the text of each file that a diagnostic is in, or that was judged and has a comment that may
            hide findings.
        cells: path and cell → the text of each cell of the notebooks that a diagnostic is in.
    """

    diagnostics: "tuple[Diagnostic, ...]"
    files: int
    workflows: int
    failures: tuple[Failure, ...]
    sources: dict[str, str]
    cells: dict[tuple[str, int], str] = field(default_factory=dict)

    def text_around(self, diagnostic: "Diagnostic") -> str:
        """The text in which line and column of a diagnostic are counted: that of its file, or of its cell."""
        return self.cells.get((diagnostic.path, diagnostic.cell), "") or self.sources[diagnostic.path]
