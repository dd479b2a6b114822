"""What runs in other processes, at other times, have found out about files.

Of each file two things are kept: what it says of classes in other files, and its findings. With both goes what they
were read from: the content of files, and the answers to questions about which files there are. They are used only
where all of it is as it was; the findings moreover only if others still say the same of the classes in the file.
"""

import os
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from surefoot_lint.cache.entries import Entries, digest
from surefoot_lint.checking.encoding import Decoder, encoded_relations, encoded_verdict
from surefoot_lint.checking.verdicts import Verdict
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.tracing import Lookup, Source
from surefoot_lint.sources.files import SourceFile

if TYPE_CHECKING:
    from surefoot_lint.relations import Relations

__all__ = ["Kept"]

_YOUNG: Final = 2_000_000_000
"""In nanoseconds. A file that was written so shortly before a run may be written again with no later time."""


class Kept:
    """Gives and takes what is kept of files.

    Parameters:
        entries: where it is kept.
        files: those of the run.
        around: others that are in sight.
        finder: answers the questions anew.
    """

    def __init__(
        self, entries: Entries, files: Sequence[SourceFile], around: Sequence[SourceFile], finder: ModuleFinder
    ) -> None:
        self._entries = entries
        self._files = {file.path: file for file in (*files, *around)}
        self._given = frozenset(file.path for file in files)
        self._finder = finder
        self._digests: dict[str, str] = {}
        self._answers: dict[Lookup, str] = {}
        self._begun = time.time_ns()
        self._data: dict[SourceFile, Any] = {}

    def relations(self, file: SourceFile) -> "tuple[Relations, frozenset[Source]] | None":
        """What the file says, and what that was read from; None if it is not known, or no longer true."""
        data = self._entries.load(file.path, self._digest(file.path))
        try:
            sources = self._sources(data["relations"]["from"])
            if sources is None:
                return None
            found = Decoder(self._file_at).relations(data["relations"])
        except (KeyError, TypeError, ValueError, AttributeError):
            return None  # nothing, or written by something else
        self._data[file] = data
        return found, sources

    def verdict(self, file: SourceFile) -> Verdict | None:
        """The findings in a file of which `relations` were given; without its workflows themselves."""
        try:
            data = self._data[file]["verdict"]
            sources = self._sources(data["from"])
            return None if sources is None else Decoder(self._file_at).verdict(file, data, sources)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def keep_all(self, found: "Iterable[tuple[SourceFile, Relations, frozenset[Source], Verdict | None]]") -> None:
        """Keep what was found out and is not kept yet: relations, what they were read from, and a verdict."""
        new = [self._keep(*each) for each in found if each[0] not in self._data or (each[3] and each[3].whole)]
        if any(new):
            self._entries.sweep()

    def _keep(
        self, file: SourceFile, relations: "Relations", read_from: Iterable[Source], verdict: Verdict | None
    ) -> bool:
        first = self._written(read_from)
        if first is None or self._is_young(file.path):
            return False
        data = {"relations": {**encoded_relations(relations), "from": first}, "verdict": None}
        if verdict is not None and not verdict.failure and (second := self._written(verdict.read_from)) is not None:
            data["verdict"] = {**encoded_verdict(verdict), "from": second}
        return self._entries.save(file.path, self._digest(file.path), data)

    def _written(self, sources: Iterable[Source]) -> list[list[Any]] | None:
        """Sources as they are now; None if it is not certain that they were so when they were read."""
        written: list[list[Any]] = []
        for source in sources:
            if isinstance(source, Lookup):
                written.append([source.question, list(source.words), self._answer(source)])
            elif self._is_young(source.path):
                return None
            else:
                written.append(["content", [source.path], self._digest(source.path)])
        return written

    def _sources(self, written: list[Any]) -> frozenset[Source] | None:
        """Sources, provided that all are as they were written."""
        sources: set[Source] = set()
        for question, words, expected in written:
            if question == "content":
                if self._digest(words[0]) != expected or not expected:
                    return None
                sources.add(self._file_at(words[0]))
                continue
            lookup = Lookup(question, tuple(words))
            if self._answer(lookup) != expected:
                return None
            sources.add(lookup)
        return frozenset(sources)

    def _answer(self, lookup: Lookup) -> str:
        if lookup not in self._answers:
            asked = lookup.question == "given"
            self._answers[lookup] = (
                str(lookup.words[0] in self._given) if asked else self._finder.answer(lookup, self._file_at)
            )
        return self._answers[lookup]

    def _file_at(self, path: str) -> SourceFile:
        return self._files.get(path) or self._finder.file_at(path)

    def _digest(self, path: str) -> str:
        """That of what is in a file; empty where nobody can read it."""
        if path not in self._digests:
            file = self._files.get(path)
            held = file.content if file is not None else None
            self._digests[path] = digest(held.encode("utf-8", "surrogatepass")) if held is not None else _on_disk(path)
        return self._digests[path]

    def _is_young(self, path: str) -> bool:
        file = self._files.get(path)
        if file is not None and file.content is not None:
            return False
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError:
            return True
        return max(status.st_mtime_ns, status.st_ctime_ns) > self._begun - _YOUNG


def _on_disk(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return digest(file.read())
    except OSError:
        return ""
