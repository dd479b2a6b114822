"""The same files, checked as often as one likes: only what a change concerns is done again.

What is done once is kept at three levels: whether a file is worth parsing, its module, and its verdict. A verdict
holds until a file that it was read from changes, or until other files say something else of the classes it speaks of.
"""

import gc
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from surefoot.configuration import Configuration
from surefoot_lint.checking.relevance import Relevance
from surefoot_lint.checking.verdicts import Verdict, judged, refusal
from surefoot_lint.project.finder import finder_for
from surefoot_lint.project.reach import Reach
from surefoot_lint.project.tracing import Memo
from surefoot_lint.sources.files import SourceFile, UnreadableFile

if TYPE_CHECKING:
    from surefoot_lint.cache.entries import Entries
    from surefoot_lint.checking.kept import Kept
    from surefoot_lint.checking.workers import Workers
    from surefoot_lint.frontend import Project
    from surefoot_lint.output.progress import OnProgress
    from surefoot_lint.project.modules import Module

__all__ = ["IncrementalRun"]

T = TypeVar("T")

_SHARE: Final = 12
"""Files that are worth a process of their own."""


class IncrementalRun:
    """Files, and what was found in them so far.

    Parameters:
        files: those that are checked.
        around: others that may say more of what is in them.
        named: paths that the user gave; such a file is looked at more closely.
        modules: files that were parsed before.
        configuration: says where modules are looked for.
        jobs: how many processes may share the work.
        entries: what other runs have kept.

    Attributes:
        project: what the files are to the last check; None where none of them was worth parsing.

    Raises:
        Refusal: there is no environment where the configuration says.
    """

    def __init__(
        self,
        files: Sequence[SourceFile],
        around: Sequence[SourceFile] = (),
        named: Collection[str] = (),
        modules: "dict[SourceFile, Module | UnreadableFile] | None" = None,
        configuration: Configuration | None = None,
        jobs: int = 1,
        entries: "Entries | None" = None,
    ) -> None:
        self._jobs = jobs
        self._entries = entries
        self._files = files
        self._around = around
        self._finder = finder_for([*files, *around], configuration or Configuration())
        self._memo = Memo(self._finder.trace)
        self.modules = {} if modules is None else modules
        self.project: Project | None = None
        self._relevance = Relevance(frozenset(named))
        self._verdicts: dict[SourceFile, Verdict] = {}
        self._former: dict[SourceFile, Module] = {}
        self._given_up: dict[SourceFile, Verdict] = {}

    def change(self, changed: Set[SourceFile]) -> None:
        """These files say something else than before."""
        self._memo.forget(changed)
        self._relevance.forget(changed)
        for file in changed:
            module = self.modules.pop(file, None)
            if module is not None and not isinstance(module, UnreadableFile):
                self._former[file] = module
        self._verdicts = {
            file: verdict for file, verdict in self._verdicts.items() if verdict.read_from.isdisjoint(changed)
        }

    def check(self, progress: "OnProgress | None" = None, *, whole: bool = True) -> "list[Verdict]":
        """What is wrong with the files now, file by file.

        Parameters:
            progress: is told how far it is.
            whole: the workflows themselves are wanted, not only what is wrong with them.
        """
        if whole:
            self._verdicts = {file: verdict for file, verdict in self._verdicts.items() if verdict.whole}
        with _uncollected():
            return self._check(progress, whole)

    def _check(self, progress: "OnProgress | None", whole: bool) -> "list[Verdict]":
        self._given_up = {}
        relevant = self._relevance.declaring(self._files, Reach(self._finder))
        if not relevant:
            return self._refusals()
        from surefoot_lint.frontend import Project

        def new_project() -> Project:
            return Project(self._files, self._finder, self._memo, self._module)

        project = self.project = new_project()
        steps = _Steps(progress)
        given = frozenset(self._files)
        kept = self._new_kept() if self._entries is not None else None
        recall = partial(self._recall, kept=kept, whole=whole)
        recall(relevant)
        unknown = sum(not self._memo.knows(("relations", file)) for file in relevant)
        with self._helped(unknown, new_project) as workers:
            parsed = [file for file in self._parsed(project, relevant, recall, steps, workers) if file in given]
            found = self._judged_elsewhere(project, parsed, steps, workers)
        for file in steps.through([file for file in parsed if file not in found]):
            verdict = self._verdicts.get(file)
            if verdict is None or not project.usage.still_answers(verdict.asked):
                verdict = judged(project, file, self._memo.trace)
            found[file] = verdict
        self._verdicts = {file: found[file] for file in parsed}
        if kept is not None:
            kept.keep_all((*told, self._verdicts.get(told[0])) for told in project.told())
        return [verdict for verdict in (*self._refusals(), *self._verdicts.values()) if verdict.file in given]

    def _new_kept(self) -> "Kept":
        from surefoot_lint.checking.kept import Kept

        assert self._entries is not None
        return Kept(self._entries, self._files, self._around, self._finder)

    def _recall(self, files: Iterable[SourceFile], kept: "Kept | None", whole: bool) -> None:
        """Take from other runs what still holds."""
        for file in files if kept is not None else ():
            assert kept is not None
            if self._memo.knows(("relations", file)) or (known := kept.relations(file)) is None:
                continue
            self._memo.put(("relations", file), *known)
            if not whole and file not in self._verdicts and (verdict := kept.verdict(file)) is not None:
                self._verdicts[file] = verdict
            self._recall((each for each in known[1] if isinstance(each, SourceFile)), kept, whole)

    @contextmanager
    def _helped(self, files: int, project: "Callable[[], Project]") -> "Iterator[Workers | None]":
        """Let workers help with so many files, where that pays."""
        count = min(self._jobs, files // _SHARE)
        # A copy of a process is safe only where it has no other thread, and where the system is made for it.
        if count < 2 or sys.platform != "linux" or threading.active_count() > 1:
            yield None
            return
        from surefoot_lint.checking.workers import Workers

        workers = Workers(count, [*self._files, *self._around], self._finder, project, self._memo)
        try:
            yield workers
        except BaseException:
            workers.abandon()
            raise
        workers.close()

    def _parsed_elsewhere(self, files: Sequence[SourceFile], steps: "_Steps", workers: "Workers") -> None:
        """Let workers parse files, and keep what these say."""
        new = [file for file in files if not self._memo.knows(("relations", file))]
        for told in steps.counted(workers.relations(new), len(new)):
            for file, relations, read_from in told:
                self._memo.put(("relations", file), relations, read_from)

    def _judged_elsewhere(
        self, project: "Project", files: Sequence[SourceFile], steps: "_Steps", workers: "Workers | None"
    ) -> dict[SourceFile, Verdict]:
        """The verdicts on what workers have parsed."""
        new = [file for file in files if file not in self._verdicts]
        if workers is None:
            return {}
        return {verdict.file: verdict for verdict in steps.counted(workers.verdicts(new, project.told()), len(new))}

    def _parsed(
        self,
        project: "Project",
        relevant: list[SourceFile],
        recall: "Callable[[list[SourceFile]], None]",
        steps: "_Steps",
        workers: "Workers | None",
    ) -> list[SourceFile]:
        """The files that could be parsed, out of `relevant` and of those that refer to a workflow class in them."""
        parsed: list[SourceFile] = []
        rest = dict.fromkeys([*self._files, *self._around])
        while relevant:
            for file in relevant:
                del rest[file]
            if workers is not None:
                self._parsed_elsewhere(relevant, steps, workers)
            at_hand = steps.through(relevant) if workers is None else relevant
            parsed += [file for file in at_hand if self._read(file, project)]
            usage = project.usage
            relevant = self._relevance.referring(rest, usage.workflow_names(), usage.base_names(), usage.event_names())
            recall(relevant)
        return parsed

    def _read(self, file: SourceFile, project: "Project") -> bool:
        try:
            project.read(file)
        except (UnreadableFile, RecursionError) as error:
            self._given_up[file] = Verdict(file, diagnostics=[refusal(file, error)])
            return False
        except Exception:  # noqa: BLE001 — as in `judged`
            self._given_up[file] = Verdict(file, failure=traceback.format_exc())
            return False
        return True

    def _module(self, file: SourceFile, name: str) -> "Module":
        from surefoot_lint.project.modules import Module

        module = self.modules.get(file)
        if module is None or (isinstance(module, Module) and module.name != name):
            try:
                module = Module(file, name, self._former.get(file))
                self._former.pop(file, None)
            except UnreadableFile as error:
                module = error  # most texts are no Python for a moment while they are typed
            self.modules[file] = module
        if isinstance(module, UnreadableFile):
            raise module
        return module

    def _refusals(self) -> list[Verdict]:
        refused = {
            file: Verdict(file, diagnostics=[refusal(file, each)]) for file, each in self._relevance.unreadable.items()
        }
        return list({**self._given_up, **refused}.values())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave garbage where it is: a tree is made of so many objects that looking for it takes a quarter of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Steps:
    """How far a run is. Each file that is parsed is a step, and each that is judged."""

    def __init__(self, progress: "OnProgress | None") -> None:
        self._progress = progress
        self._done = self._total = 0

    def through(self, items: Sequence[T]) -> Iterable[T]:
        """The items, one after the other."""
        return self.counted(items, len(items))

    def counted(self, items: Iterable[T], count: int) -> Iterable[T]:
        """So many items, as they come."""
        return items if self._progress is None else self._told(items, count, self._progress)

    def _told(self, items: Iterable[T], count: int, progress: "OnProgress") -> Iterator[T]:
        self._total += count
        for item in items:
            yield item
            self._done += 1
            progress(self._done, self._total)
