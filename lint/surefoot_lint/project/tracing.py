"""Which files an answer was read from, so that it can be kept until one of them changes."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Set
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeAlias, TypeVar

from surefoot_lint.sources.files import SourceFile

__all__ = ["Lookup", "Memo", "Source", "Trace"]

T = TypeVar("T")


class Lookup(NamedTuple):
    """A question about which files there are, rather than what is in them.

    Parameters:
        question: a method of `ModuleFinder`, or `given`: whether a file is one of the run.
        words: what it was asked with; paths stand for files.
    """

    question: str
    words: tuple[str, ...]


Source: TypeAlias = SourceFile | Lookup
"""Something that an answer depends on."""


class Trace:
    """Knows which files are being read from. Whoever reads a file notes it; whoever keeps an answer watches."""

    def __init__(self) -> None:
        self._watching: list[set[Source]] = []

    def note(self, sources: Iterable[Source]) -> None:
        """Something depends on what is in these files, or on their being unreadable."""
        for touched in self._watching:
            touched.update(sources)

    def ask(self, question: str, *words: str) -> None:
        """Something depends on the answer to a question, see `Lookup`."""
        if self._watching:
            self.note((Lookup(question, words),))

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """Let nobody outside this context know what is read from in it."""
        watching, self._watching = self._watching, []
        try:
            yield
        finally:
            self._watching = watching

    @contextmanager
    def watch(self) -> Iterator[set[Source]]:
        """Collect the files that are noted in this context."""
        touched: set[Source] = set()
        self._watching.append(touched)
        try:
            yield touched
        finally:
            self._watching.pop()


class Memo:
    """Answers, each with the files it was read from.

    Parameters:
        trace: is told of these files whenever an answer is given.
    """

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self._kept: dict[Hashable, tuple[Any, frozenset[Source]]] = {}
        self._asked: set[Hashable] = set()
        self._told = 0

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The answer to a question, computed where it is not known."""
        self._asked.add(key)
        known = self._kept.get(key)
        if known is None:
            with self.trace.watch() as touched:
                value = compute()
            known = self._kept[key] = (value, frozenset(touched))
        else:
            self.trace.note(known[1])
        found: T = known[0]
        return found

    def put(self, key: Hashable, value: object, read_from: frozenset[Source]) -> None:
        """Keep an answer that was found elsewhere."""
        self._kept[key] = value, read_from

    def knows(self, key: Hashable) -> bool:
        """Whether the answer to a question is kept."""
        return key in self._kept

    def read_from(self, key: Hashable) -> frozenset[Source]:
        """The files that an answer which is kept was read from."""
        return self._kept[key][1]

    def news(self) -> Iterator[tuple[Hashable, tuple[Any, frozenset[Source]]]]:
        """The answers, with the files they were read from, that were found since the last call of this."""
        new = list(self._kept.items())[self._told :]
        self._told = len(self._kept)
        yield from new

    def forget(self, changed: Set[SourceFile]) -> None:
        """Drop what was read from files that have changed, and what was not asked since the last call of this."""
        asked, self._asked = self._asked, set()
        self._kept = {key: known for key, known in self._kept.items() if key in asked and known[1].isdisjoint(changed)}

    def clear(self) -> None:
        """Drop everything."""
        self._kept = {}
