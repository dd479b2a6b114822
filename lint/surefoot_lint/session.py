"""Checking the same files again and again, as an editor does."""

import os
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import Configuration
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.reach import Reach
from surefoot_lint.project.surroundings import surroundings
from surefoot_lint.report import Failure, Report
from surefoot_lint.sources import gate
from surefoot_lint.sources.files import SourceFile, UnreadableFile
from surefoot_lint.sources.walk import walk

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic
    from surefoot.graph.declared import DeclaredWorkflow
    from surefoot.graph.model import WorkflowGraph
    from surefoot_lint.frontend import Project

__all__ = ["Session"]


class Session:
    """The files of a project, as they are on disk or in an editor, and what is wrong with them.

    Parameters:
        paths: directories are searched for Python files; files are taken as they are.
        configuration: what the project asks for.

    Raises:
        FileNotFoundError: a path does not exist.
    """

    def __init__(self, paths: Sequence[Path], configuration: Configuration | None = None) -> None:
        self._paths = tuple(paths)
        self._configuration = configuration or Configuration()
        self._texts: dict[str, str] = {}

    def change(self, path: Path, text: str | None) -> None:
        """A file was changed, made or removed.

        Parameters:
            text: what an editor holds of it; None where it is as on disk again.
        """
        name = os.path.abspath(path)  # noqa: PTH100 — `resolve` would follow links away from the name given
        if text is None:
            self._texts.pop(name, None)
        else:
            self._texts[name] = text

    def check(self) -> Report:
        """What is wrong with the files as they are now.

        Raises:
            FileNotFoundError: a path does not exist.
            ModuleNotFoundError: libcst is not installed, and there is something to parse.
        """
        run = _Run(self._paths, self._files())
        run.visit(run.judge)
        # What is missing may be elsewhere in the project. Looking there costs, so only a fault makes us look.
        around = surroundings(self._paths) if run.blames_a_graph() else []
        if around:
            run = _Run(self._paths, self._files(), around)
            run.visit(run.judge)
        return run.report()

    def workflows(self) -> "list[DeclaredWorkflow]":
        """The workflow classes in the files as their authors declared them."""
        return self.declared()[0]

    def graphs(self) -> "list[WorkflowGraph]":
        """The graphs of the workflow classes in the files."""
        from surefoot.graph.build import build

        return [build(workflow) for workflow in self.workflows()]

    def declared(self) -> "tuple[list[DeclaredWorkflow], Report]":
        """The workflow classes, and what was wrong with the files."""
        found: list[DeclaredWorkflow] = []
        run = _Run(self._paths, self._files(), surroundings(self._paths))
        run.visit(found.append)
        return [workflow for workflow in found if workflow.fullname], run.report()

    def _files(self) -> list[SourceFile]:
        files = list(walk(self._paths))
        if self._texts:
            known = {os.path.abspath(file.path): file for file in files}  # noqa: PTH100
            for name, text in self._texts.items():
                file = known.get(name)
                if file is None:
                    file = SourceFile(name)
                    files.append(file)
                file.content = text.encode()
        return files


class _Run:
    """One run: collects what is found, and keeps a fault in one file from ending the work on the others.

    Parameters:
        around: other files that may say more of what is in the files of the run.
    """

    def __init__(self, paths: Sequence[Path], files: list[SourceFile], around: Sequence[SourceFile] = ()) -> None:
        self._files = files
        own = {Path(file.path).resolve() for file in self._files} if around else set()
        self._around = [file for file in around if Path(file.path).resolve() not in own]
        self._named = {str(path) for path in paths}
        self._diagnostics: dict[tuple[str, int, str, str], Diagnostic] = {}
        self._workflows = 0
        self._judged: set[str] = set()
        self._failures: dict[str, Failure] = {}

    def visit(self, action: "Callable[[DeclaredWorkflow], None]") -> None:
        """Do `action` for every workflow and stray step in the files, file by file."""
        finder = ModuleFinder([*self._files, *self._around])
        reach = Reach(finder)
        relevant = [file for file in self._files if self._may_declare(file, reach)]
        if not relevant:
            return
        from surefoot_lint.frontend import Project

        project = Project(self._files, finder)
        given = frozenset(self._files)
        for file in self._parsed(project, relevant):
            if file not in given:
                continue
            with self._boundary(file):
                for workflow in project.declare(file):
                    self._workflows += bool(workflow.fullname)
                    self._judged.add(file.path)
                    action(workflow)

    def judge(self, workflow: "DeclaredWorkflow") -> None:
        """Put the rules to a workflow."""
        from surefoot.graph.build import build
        from surefoot.rulebook import judge
        from surefoot_lint.policy.leniency import as_severe_as_its_dialect

        graph = build(workflow)
        for diagnostic in judge(graph).diagnostics:
            known = self._diagnostics.get(diagnostic.key)
            # A step may be harmless in a base class that nobody runs, and an error in a class that inherits it.
            if known is None or known.severity != "error":
                self._diagnostics[diagnostic.key] = as_severe_as_its_dialect(diagnostic, graph)

    def blames_a_graph(self) -> bool:
        """Whether something was said of how steps fit together, which may look different with the whole in sight."""
        if not self._diagnostics:
            return False
        from surefoot.rule import GraphRule
        from surefoot.rulebook import rule_named

        codes = {diagnostic.code for diagnostic in self._diagnostics.values()}
        return any(isinstance(rule_named(code), GraphRule) for code in codes)

    def report(self) -> Report:
        """What was found."""
        given = {file.path: file for file in self._files}
        found = [diagnostic for diagnostic in self._diagnostics.values() if diagnostic.path in given]
        return Report(
            diagnostics=tuple(sorted(found, key=lambda diagnostic: (diagnostic.location, diagnostic.code))),
            files=len(self._files),
            workflows=self._workflows,
            failures=tuple(self._failures.values()),
            sources={path: _text(given[path]) for path in sorted({each.path for each in found} | self._marked())},
        )

    def _marked(self) -> set[str]:
        """The files that were judged to the end and have comments that hide findings."""
        judged = self._judged - self._failures.keys()
        return {file.path for file in self._files if file.path in judged and gate.may_suppress(self._content(file))}

    def _may_declare(self, file: SourceFile, reach: Reach) -> bool:
        """Whether a file may declare a workflow, as far as that can be told without parsing anything."""
        content = self._content(file)
        return gate.imports_library(content) or (file.path in self._named and reach.may_inherit(file))

    def _parsed(self, project: "Project", relevant: list[SourceFile]) -> list[SourceFile]:
        """The files that could be parsed, out of `relevant` and of those that refer to a workflow class in them."""
        parsed: list[SourceFile] = []
        rest = dict.fromkeys([*self._files, *self._around])
        while relevant:
            for file in relevant:
                del rest[file]
            parsed += [file for file in relevant if self._parse(file, project)]
            workflows, bases = project.workflow_names(), project.base_names()
            relevant = [file for file in rest if self._refers(file, workflows, bases)]
        return parsed

    def _refers(self, file: SourceFile, workflows: Collection[str], bases: Collection[str]) -> bool:
        """Whether a file may declare more about these workflow classes, or say that these base classes are in use."""
        content = self._content(file)
        return gate.refers_to(content, workflows) or gate.instantiates(content, bases)

    def _content(self, file: SourceFile) -> bytes:
        """The bytes of a file; none where it cannot be read, which is reported."""
        try:
            return file.read_bytes()
        except UnreadableFile as error:
            self._refuse(file, error)
            return b""

    def _parse(self, file: SourceFile, project: "Project") -> bool:
        with self._boundary(file):
            try:
                project.read(file)
            except UnreadableFile as error:
                self._refuse(file, error)
            else:
                return True
        return False

    @contextmanager
    def _boundary(self, file: SourceFile) -> Iterator[None]:
        """The one place where everything is caught: a fault of ours in one file must not hide what is in the others."""
        try:
            yield
        except Exception:  # noqa: BLE001
            self._failures[file.path] = Failure(file.path, traceback.format_exc())

    def _refuse(self, file: SourceFile, error: UnreadableFile) -> None:
        from surefoot.graph.location import Location
        from surefoot.rulebook import rule_named

        rule = rule_named("WF001")
        assert rule is not None
        diagnostic = rule.diagnostic(Location(file.path, error.line, error.column), {"reason": error.reason})
        self._diagnostics[diagnostic.key] = diagnostic


def _text(file: SourceFile) -> str:
    try:
        return file.read_text()
    except UnreadableFile:
        return ""
