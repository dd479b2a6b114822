"""What a baseline accepts.

An entry is a file, a rule, a workflow, a message, and how often that is accepted there. It has no line, so that it
survives an edit above it.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from surefoot.diagnostic import Diagnostic

__all__ = ["Baseline", "Entry"]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding without its line.

    Parameters:
        path: from the folder of the baseline, with slashes.
        finding: rule, workflow and message in one text, such as "WF206 Flow: step `a` waits for …".
    """

    path: str
    finding: str

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.finding.partition(" ")[0]

    def __str__(self) -> str:
        return f"{self.path}: {self.finding}"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline.

    Parameters:
        folder: the one that its paths are meant from.
        counts: entry → how many such findings are accepted.
    """

    folder: Path
    counts: Mapping[Entry, int] = field(default_factory=dict)

    def without_accepted(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings beyond those accepted; of several alike, the last."""
        left = Counter(self.counts)
        new: list[Diagnostic] = []
        for diagnostic in diagnostics:
            entry = self._entry(diagnostic)
            left[entry] -= 1
            if left[entry] < 0:
                new.append(diagnostic)
        return new

    def outlived(self, diagnostics: Iterable[Diagnostic], looked_for: Callable[[Entry], bool]) -> "Counter[Entry]":
        """What is accepted and no longer occurs.

        Parameters:
            diagnostics: all that was found, accepted or not.
            looked_for: whether the run would have found such a thing.
        """
        gone = Counter(self.counts)
        gone.subtract(self._entry(diagnostic) for diagnostic in diagnostics)
        return Counter({entry: count for entry, count in gone.items() if count > 0 and looked_for(entry)})

    def without(self, entries: "Counter[Entry]") -> "Baseline":
        """The same without some entries."""
        return Baseline(self.folder, +(Counter(self.counts) - entries))

    def with_all(self, diagnostics: Iterable[Diagnostic], looked_for: Callable[[Entry], bool]) -> "Baseline":
        """One that accepts what was found; what was not looked for stays as it was."""
        kept = {entry: count for entry, count in self.counts.items() if not looked_for(entry)}
        return Baseline(self.folder, {**kept, **Counter(self._entry(diagnostic) for diagnostic in diagnostics)})

    def _entry(self, diagnostic: Diagnostic) -> Entry:
        path = Path(os.path.relpath(diagnostic.path, self.folder)).as_posix()
        subject = f"{diagnostic.code} {diagnostic.workflow}".rstrip()
        return Entry(path, f"{subject}: {diagnostic.message}")
