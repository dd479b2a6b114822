"""Checking the same files again and again, as an editor does."""

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import Configuration
from surefoot_lint.checking.incremental import IncrementalRun
from surefoot_lint.checking.verdicts import Verdict
from surefoot_lint.project.finder import ModuleFinder, finder_for
from surefoot_lint.project.layout.surroundings import surroundings
from surefoot_lint.report import Failure, Report
from surefoot_lint.sources.files import SourceFile, UnreadableFile
from surefoot_lint.sources.walk import walk

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic
    from surefoot.graph.declared import DeclaredWorkflow
    from surefoot.graph.model import WorkflowGraph
    from surefoot_lint.cache.entries import Entries
    from surefoot_lint.frontend import Project
    from surefoot_lint.output.progress import OnProgress

__all__ = ["Session"]


class Session:
    """The files of a project, as they are on disk or in an editor, and what is wrong with them.

    Parameters:
        paths: directories are searched for Python files; files are taken as they are.
        configuration: what the project asks for.
        jobs: how many processes may share the work.
        entries: what other runs have kept.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        configuration: Configuration | None = None,
        jobs: int = 1,
        entries: "Entries | None" = None,
    ) -> None:
        self._paths = tuple(paths)
        self._configuration = configuration or Configuration()
        self._jobs = jobs
        self._entries = entries
        self._texts: dict[str, str] = {}
        self._files: dict[str, SourceFile] = {}
        self._unsaved: set[str] = set()
        self._changed: set[SourceFile] = set()
        self._moved = True
        self._run = self._wide = IncrementalRun([])

    def change(self, path: Path, text: str | None) -> None:
        """A file was changed, made or removed.

        Parameters:
            text: what an editor holds of it; None where it is as on disk again.
        """
        name = _absolute(path)
        if text is None:
            self._texts.pop(name, None)
        else:
            self._texts[name] = text
        file = self._files.get(name)
        if file is None or (text is None and (name in self._unsaved or not os.path.isfile(name))):  # noqa: PTH113
            self._moved = True
        if file is not None:
            file.content = text
            self._changed.add(file)

    def check(self, progress: "OnProgress | None" = None) -> Report:
        """What is wrong with the files as they are now.

        Parameters:
            progress: is told how far the work is.

        Raises:
            FileNotFoundError: a path does not exist.
            ModuleNotFoundError: libcst is not installed, and there is something to parse.
        """
        self._catch_up()
        verdicts = self._run.check(progress, whole=False)
        # What is missing may be elsewhere in the project, and so may the reason for a comment that hides a finding.
        # Looking there costs, so only these two make us look.
        if _blames_a_graph(verdicts) or any(verdict.marked for verdict in verdicts):
            wide = self._widened()
            verdicts = verdicts if wide is self._run else wide.check(progress, whole=False)
        return self._report(verdicts)

    def workflows(self) -> "list[DeclaredWorkflow]":
        """The workflow classes in the files as their authors declared them."""
        return self.declared()[0]

    def graphs(self) -> "list[WorkflowGraph]":
        """The graphs of the workflow classes in the files."""
        self._catch_up()
        return [graph for verdict in self._widened().check() for graph in verdict.graphs]

    def declared(self) -> "tuple[list[DeclaredWorkflow], Report]":
        """The workflow classes, and what was wrong with the files themselves."""
        self._catch_up()
        verdicts = self._widened().check()
        found = [workflow for verdict in verdicts for workflow in verdict.workflows if workflow.fullname]
        return found, self._report([verdict for verdict in verdicts if not verdict.workflows])

    def survey(self) -> "tuple[Project | None, list[DeclaredWorkflow]]":
        """The workflow classes, and the project that says more of what is named in them; None where there are none."""
        workflows, _ = self.declared()
        return self._wide.project, workflows

    def file(self, path: str) -> SourceFile:
        """A file of the session, by the name that diagnostics have for it."""
        return self._files[_absolute(path)]

    def finder(self) -> ModuleFinder:
        """What finds the modules that the files import, as the configuration says."""
        return finder_for(list(self._files.values()), self._configuration)

    def _catch_up(self) -> None:
        """Take in what was changed since the last time."""
        if self._moved:
            self._walk()
        self._run.change(self._changed)
        if self._wide is not self._run:
            self._wide.change(self._changed)
        self._changed = set()
        self._moved = False

    def _walk(self) -> None:
        """Look again which files there are. Any of them may now be found under another name, so all is judged anew."""
        former, self._files = self._files, {}
        found = {_absolute(file.path): file for file in walk(self._paths, self._configuration, self._texts)}
        unsaved = {_absolute(path): SourceFile(path) for path in sorted(self._new_paths(found))}
        self._unsaved = set(unsaved)
        for name, file in {**found, **unsaved}.items():
            known = former.get(name)
            self._files[name] = known if known is not None and known.path == file.path else file
        for name, text in self._texts.items():
            if name in self._files:
                self._files[name].content = text
        self._run = self._wide = self._new_run()

    def _new_paths(self, found: Collection[str]) -> Iterator[str]:
        """Those that so far are in an editor only, as a search would name them."""
        for name in self._texts.keys() - set(found):
            folder = next((path for path in self._paths if path.is_dir() and _is_below(name, path)), None)
            if folder is not None and name.endswith((".py", ".pyi")) and not os.path.exists(name):  # noqa: PTH110
                yield str(folder / os.path.relpath(name, folder))

    def _widened(self) -> IncrementalRun:
        """A run with the rest of the project in sight; the same run where there is no more of it."""
        if self._wide is self._run:
            around = [
                file
                for file in surroundings(self._paths, self._configuration)
                if _absolute(file.path) not in self._files
            ]
            if around:
                self._wide = self._new_run(around)
        return self._wide

    def _new_run(self, around: Sequence[SourceFile] = ()) -> IncrementalRun:
        files, named = list(self._files.values()), {str(path) for path in self._paths}
        return IncrementalRun(files, around, named, self._run.modules, self._configuration, self._jobs, self._entries)

    def _report(self, verdicts: Sequence[Verdict]) -> Report:
        found: dict[tuple[str, int, str, str], Diagnostic] = {}
        for verdict in verdicts:
            for diagnostic in verdict.diagnostics:
                known = found.get(diagnostic.key)
                # A step may be harmless in a base class that nobody runs, and an error in a class that inherits it.
                if known is None or known.severity != "error":
                    found[diagnostic.key] = diagnostic
        given = {file.path: file for file in self._files.values()}
        shown = [diagnostic for diagnostic in found.values() if diagnostic.path in given]
        marked = {verdict.file.path for verdict in verdicts if verdict.marked}
        return Report(
            diagnostics=tuple(sorted(shown, key=lambda diagnostic: (diagnostic.location, diagnostic.code))),
            files=len(self._files),
            workflows=sum(verdict.count for verdict in verdicts),
            failures=tuple(Failure(verdict.file.path, verdict.failure) for verdict in verdicts if verdict.failure),
            sources={path: _text(given[path]) for path in sorted({each.path for each in shown} | marked)},
        )


def _absolute(path: Path | str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 — `resolve` would follow links away from the name given


def _is_below(name: str, folder: Path) -> bool:
    """Whether a file lies in a folder or below, with no hidden one between them."""
    top = _absolute(folder)
    return name.startswith(top + os.sep) and f"{os.sep}." not in name[len(top) :]


def _blames_a_graph(verdicts: Sequence[Verdict]) -> bool:
    """Whether something was said of how steps fit together, which may look different with the whole in sight."""
    codes = {diagnostic.code for verdict in verdicts for diagnostic in verdict.diagnostics}
    if not codes:
        return False
    from surefoot.rule import GraphRule
    from surefoot.rulebook import rule_named

    return any(isinstance(rule_named(code), GraphRule) for code in codes)


def _text(file: SourceFile) -> str:
    try:
        return file.read_text()
    except UnreadableFile:
        return ""
