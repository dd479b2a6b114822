"""Processes that parse and judge a share of the files each.

A worker is a copy of this process (`fork`), so it has loaded all that is needed. It parses its share and tells what the
files say of each other's classes; when all have told, it is told what the others found, and judges the files that it
has parsed. Files are named in what is sent, so that both sides mean their own objects.

Whatever goes wrong with a worker, its share is done here.
"""

import io
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeAlias

from surefoot_lint.cache import testimony
from surefoot_lint.checking.verdicts import Verdict, judged
from surefoot_lint.frontend import Project
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.tracing import Memo, Source
from surefoot_lint.relations import Relations
from surefoot_lint.sources.files import SourceFile

__all__ = ["Told", "Workers"]

Told: TypeAlias = tuple[SourceFile, Relations, frozenset[Source]]
"""A file, what it says, and what this was read from."""


class Workers:
    """Some workers, which end with the context.

    Parameters:
        count: how many.
        files: those that both sides know.
        finder: finds all others.
        project: makes a project to read and judge files with.
        memo: what that project keeps.
    """

    def __init__(
        self, count: int, files: Iterable[SourceFile], finder: ModuleFinder, project: Callable[[], Project], memo: Memo
    ) -> None:
        self._files = _Files(finder, {file.path: file for file in files})
        self._shares: dict[SourceFile, int] = {}
        context = get_context("fork")
        self._lines: list[Connection] = []
        self._processes = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self._files, project, memo), daemon=True)
            process.start()
            theirs.close()
            self._lines.append(ours)
            self._processes.append(process)

    def relations(self, files: Sequence[SourceFile]) -> Iterator[list[Told]]:
        """For each of these files, in no certain order, what it says, and others that it led to.

        Nothing for those that could not be read.
        """
        size = -(-len(files) // len(self._lines))
        self._shares.update((file, place // size) for place, file in enumerate(files))
        yield from self._done("relate", files, ())

    def verdicts(self, files: Sequence[SourceFile], told: Sequence[Told]) -> Iterator[Verdict]:
        """The verdicts on these files, in no certain order.

        Parameters:
            told: what all files say, in the order in which it is heeded.
        """
        for found in self._done("judge", [file for file in files if file in self._shares], told):
            yield from found

    def close(self) -> None:
        """End the workers, and take over what they saw."""
        for line in self._lines:
            try:
                _send(line, ("end", (), ()))
                testimony.corroborate(_receive(line, self._files))
            except (OSError, EOFError):
                continue  # it has ended already
            finally:
                line.close()
        for process in self._processes:
            process.join()

    def abandon(self) -> None:
        """End the workers in the midst of their work, and listen to nothing more of what they say."""
        for process, line in zip(self._processes, self._lines, strict=True):
            process.terminate()
            process.join()
            line.close()

    def _done(self, work: str, files: Sequence[SourceFile], told: Sequence[Told]) -> Iterator[list[Any]]:
        shares: dict[int, list[SourceFile]] = {}
        for file in files:
            shares.setdefault(self._shares[file], []).append(file)
        busy = {}
        for number, share in shares.items():
            try:
                _send(self._lines[number], (work, share, told))
            except OSError:
                continue
            busy[self._lines[number]] = len(share)
        while busy:
            for line in wait(list(busy)):
                assert isinstance(line, Connection)
                try:
                    found = _receive(line, self._files)
                except (OSError, EOFError):
                    del busy[line]
                    continue
                busy[line] -= 1
                if not busy[line]:
                    del busy[line]
                yield found


class _Files(dict[str, SourceFile]):
    """Path → file."""

    def __init__(self, finder: ModuleFinder, files: dict[str, SourceFile]) -> None:
        super().__init__(files)
        self._finder = finder

    def __missing__(self, path: str) -> SourceFile:
        self[path] = self._finder.file_at(path)
        return self[path]


def _work(line: Connection, files: _Files, project: Callable[[], Project], memo: Memo) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that is asked to end will end this one
    while True:
        try:
            work, share, told = _receive(line, files)
        except EOFError:
            return
        if work == "end":
            _send(line, testimony.given())
            return
        current = project()
        for file, relations, read_from in told:
            memo.put(("relations", file), relations, read_from)
        for file, _, _ in told:
            current.read(file)
        for file in share:
            _send(line, list(_relate(file, current, memo)) if work == "relate" else [judged(current, file, memo.trace)])


def _relate(file: SourceFile, project: Project, memo: Memo) -> Iterator[Told]:
    try:
        project.read(file)
    except Exception:  # noqa: BLE001 — it happens again where it can be told
        return
    for key, (value, read_from) in memo.news():
        if isinstance(value, Relations) and isinstance(key, tuple):
            yield key[1], value, read_from


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return obj.path if isinstance(obj, SourceFile) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, files: _Files) -> None:
        super().__init__(io.BytesIO(content))
        self._files = files

    def persistent_load(self, pid: str) -> SourceFile:
        return self._files[pid]


def _send(line: Connection, message: Any) -> None:
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(message)
    line.send_bytes(buffer.getbuffer())


def _receive(line: Connection, files: _Files) -> Any:
    return _Unpickler(line.recv_bytes(), files).load()
