"""Which files are worth parsing: those that may declare a workflow, or say something of one in another file."""

from collections.abc import Iterable, Set
from typing import TypeAlias

from surefoot_lint.project.reach import Reach
from surefoot_lint.sources import gate
from surefoot_lint.sources.files import SourceFile, UnreadableFile

__all__ = ["Relevance"]

_Names: TypeAlias = tuple[frozenset[str], frozenset[str], frozenset[str]]


class Relevance:
    """Tells from the bytes of files alone, and remembers.

    Parameters:
        named: paths that the user gave; such a file is looked at more closely.

    Attributes:
        unreadable: the files that have no bytes, and why.
    """

    def __init__(self, named: Set[str]) -> None:
        self._named = named
        self._declaring: dict[SourceFile, bool] = {}
        self._referring: dict[_Names, dict[SourceFile, bool]] = {}
        self._asked: dict[_Names, dict[SourceFile, bool]] = {}
        self.unreadable: dict[SourceFile, UnreadableFile] = {}

    def forget(self, changed: Set[SourceFile]) -> None:
        """Drop what is known of files that have changed."""
        for file in changed:
            self._declaring.pop(file, None)
            self.unreadable.pop(file, None)
            for known in (*self._referring.values(), *self._asked.values()):
                known.pop(file, None)

    def declaring(self, files: Iterable[SourceFile], reach: Reach) -> list[SourceFile]:
        """The files that may declare a workflow. A check begins with this question."""
        if self._asked:  # whatever the last check did not ask for, the next will hardly do
            self._referring, self._asked = self._asked, {}
        return [
            file for file in files if self._may_declare(file) or (file.path in self._named and reach.may_inherit(file))
        ]

    def referring(
        self, files: Iterable[SourceFile], workflows: frozenset[str], bases: frozenset[str], events: frozenset[str]
    ) -> list[SourceFile]:
        """The files that may declare more about these workflow classes, say that these base classes are in use, or
        build one of these events."""
        asked = workflows, bases, events
        known = self._asked.setdefault(asked, self._referring.get(asked, {}))
        any_of_them = workflows | bases | events
        found: list[SourceFile] = []
        for file in files:
            if file not in known:
                content = self._content(file)
                names = gate.occurring(content, any_of_them)
                known[file] = bool(names) and (
                    gate.refers_to(content, names & workflows)
                    or gate.instantiates(content, names & bases)
                    or gate.imports(content, names & (workflows | events))
                )
            if known[file]:
                found.append(file)
        return found

    def _may_declare(self, file: SourceFile) -> bool:
        if file not in self._declaring:
            self._declaring[file] = gate.imports_library(self._content(file))
        return self._declaring[file]

    def _content(self, file: SourceFile) -> bytes:
        """The bytes of a file; none where it cannot be read, which is reported."""
        try:
            return file.read_bytes()
        except UnreadableFile as error:
            self.unreadable[file] = error
            return b""
