"""The folders of a workspace: each is a project with a configuration of its own."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pygls.workspace import PositionCodec

from surefoot.configuration import Configuration, ConfigurationFault, read_configuration
from surefoot.diagnostic import Diagnostic
from surefoot_lint.checking.session import Session
from surefoot_lint.policy.apply import apply, heard
from surefoot_lint.refusal import Refusal
from surefoot_lint.report import Report
from surefoot_lint.server.snapshot import Snapshot
from surefoot_lint.server.texts.documents import OpenFile

if TYPE_CHECKING:
    from surefoot_lint.output.progress import OnProgress

__all__ = ["Folder", "Folders"]


class Folder:
    """A folder, or a single file that was opened without one, and what is known of it.

    Parameters:
        path: absolute.
        codec: how the editor counts columns.

    Attributes:
        snapshot: the outcome of the latest check.
        problem: why the configuration cannot be used; empty where it can. The one before stays in force meanwhile.
    """

    def __init__(self, path: Path, codec: PositionCodec) -> None:
        self.path = path
        self.snapshot = Snapshot(codec)
        self.problem = ""
        self._configuration = Configuration()
        self._session: Session | None = None
        self._open: dict[str, OpenFile] = {}

    def check(self, changes: Mapping[str, OpenFile | None], progress: "OnProgress | None" = None) -> Report:
        """Bring the snapshot up to date. Only one thread may do so.

        Parameters:
            changes: path → what the editor shows of the file; None where the disk counts.
            progress: is told how far it is.

        Raises:
            FileNotFoundError: the folder is gone.
        """
        for path, file in changes.items():
            self._open.pop(path, None)
            if file is not None:
                self._open[path] = file
        # Reading a small file each time is cheaper than to miss a change: not every editor tells of those on disk.
        configuration = self._read_configuration()
        fresh = self._session is None or configuration != self._configuration
        if self._session is None or fresh:
            self._session, self._configuration = Session([self.path], configuration), configuration
            changes = self._open
        for path in changes:
            self._session.change(Path(path), self._open[path].text if path in self._open else None)
        report = self._session.check(progress)
        found = _by_path(self._shown(report))
        graphs = tuple(self._session.graphs())
        self.snapshot = Snapshot(self.snapshot.codec, graphs, found, dict(self._open), configuration)
        if fresh:
            # What is known of a large project is a million objects. To go through them all again and again in search
            # of garbage would take longer than most checks.
            gc.freeze()
        return report

    def _shown(self, report: Report) -> Sequence[Diagnostic]:
        try:
            return apply(self._configuration, report.diagnostics, report.sources)
        except Refusal as refusal:
            self.problem = str(refusal)
            return heard(self._configuration, report.diagnostics, report.sources)

    def _read_configuration(self) -> Configuration:
        try:
            configuration = read_configuration(self.path if self.path.is_dir() else self.path.parent)
        except ConfigurationFault as fault:
            self.problem = str(fault)
            return self._configuration
        self.problem = ""
        return configuration


class Folders:
    """The folders that are open.

    Parameters:
        codec: how the editor counts columns.
    """

    def __init__(self, codec: PositionCodec) -> None:
        self._codec = codec
        self._folders: dict[Path, Folder] = {}

    def __iter__(self) -> Iterator[Folder]:
        return iter(list(self._folders.values()))

    def add(self, path: str) -> Folder:
        """Open a folder."""
        return self._folders.setdefault(Path(path), Folder(Path(path), self._codec))

    def remove(self, path: str) -> Folder | None:
        """Close a folder; None where it was not open."""
        return self._folders.pop(Path(path), None)

    def holding(self, path: str) -> Folder | None:
        """The folder that a file belongs to: of several that lie within each other the innermost."""
        found = (folder for up in (Path(path), *Path(path).parents) if (folder := self._folders.get(up)) is not None)
        return next(found, None)


def _by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.path, []).append(diagnostic)
    return {path: tuple(each) for path, each in found.items()}
