"""A file as fixes see it: its tree, the places in it, and what its names mean."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import libcst as cst

from surefoot_lint.fixes.edits import Edit
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.index import Index, Meaning, Outside
from surefoot_lint.project.reach import Reach
from surefoot_lint.project.syntax import descend
from surefoot_lint.reading.steps import StepSite, step_site
from surefoot_lint.sources.files import SourceFile, lines_of

__all__ = ["Document"]

_Node = TypeVar("_Node", bound=cst.CSTNode)


class Document:
    """A file that is to be changed.

    Parameters:
        finder: knows the files of the project around it.
        index: knows what is in them.

    Attributes:
        module: what was read.

    Raises:
        UnreadableFile: the file has no text, or none that is Python.
    """

    def __init__(self, file: SourceFile, finder: ModuleFinder, index: Index) -> None:
        self.file = file
        self.index = index
        self._finder = finder
        self.module = index.read(file)

    def replace(self, node: cst.CSTNode, text: str) -> Edit:
        """Put `text` in the place of a node."""
        span = self.module.span(node)
        return Edit(span.start.line, span.start.column + 1, span.end.line, span.end.column + 1, text)

    def insert_before(self, node: cst.CSTNode, text: str) -> Edit:
        """Put `text` right before a node."""
        start = self.module.span(node).start
        return Edit(start.line, start.column + 1, start.line, start.column + 1, text)

    def insert_after(self, node: cst.CSTNode, text: str) -> Edit:
        """Put `text` right after a node."""
        end = self.module.span(node).end
        return Edit(end.line, end.column + 1, end.line, end.column + 1, text)

    def between(self, left: cst.CSTNode, right: cst.CSTNode, text: str = "") -> Edit:
        """Put `text` in the place of what stands from the beginning of one node to the beginning of another."""
        start, end = self.module.span(left).start, self.module.span(right).start
        return Edit(start.line, start.column + 1, end.line, end.column + 1, text)

    def until(self, left: cst.CSTNode, right: cst.CSTNode, text: str = "") -> Edit:
        """Put `text` in the place of what stands from the end of one node to the beginning of another."""
        start, end = self.module.span(left).end, self.module.span(right).start
        return Edit(start.line, start.column + 1, end.line, end.column + 1, text)

    def after(self, left: cst.CSTNode, right: cst.CSTNode, text: str = "") -> Edit:
        """Put `text` in the place of what stands from the end of one node to the end of another."""
        start, end = self.module.span(left).end, self.module.span(right).end
        return Edit(start.line, start.column + 1, end.line, end.column + 1, text)

    def at_line_end(self, line: int, text: str) -> Edit:
        """Put `text` at the end of a line, behind any comment."""
        column = len(lines_of(self.module.text)[line - 1]) + 1
        return Edit(line, column, line, column, text)

    def covered(self, edit: Edit) -> str:
        """What an edit takes away."""
        first, *rest = lines_of(self.module.text)[edit.line - 1 : edit.end_line]
        if not rest:
            return first[edit.column - 1 : edit.end_column - 1]
        return "\n".join([first[edit.column - 1 :], *rest[:-1], rest[-1][: edit.end_column - 1]])

    def steps(self) -> Iterator[StepSite]:
        """The step functions in the file, in the order written."""
        for scope in self.module.scope.all_inner():
            site = step_site(scope, self.index)
            if site is not None:
                yield site

    def step_at(self, line: int) -> StepSite | None:
        """The step whose definition or decorator begins on a line; else the innermost one around it."""
        around: StepSite | None = None
        for site in self.steps():
            span = self.module.span(site.function.node)
            if line in (span.start.line, site.decorator and self.module.location(site.decorator).line):
                return site
            if span.start.line < line <= span.end.line:
                around = site
        return around

    def nodes_at(self, line: int, column: int, kind: type[_Node]) -> list[_Node]:
        """The nodes of a kind that begin at a place, the outermost first."""
        found: list[_Node] = []
        for node in descend(self.module.tree):
            if isinstance(node, kind):
                start = self.module.span(node).start
                if (start.line, start.column + 1) == (line, column):
                    found.append(node)
        return found

    def in_annotation(self, name: str, site: StepSite) -> Meaning:
        """What a dotted name means in the signature of a step."""
        scope = site.function.own_text
        at_once = scope is site.function.parent and not self.module.postponed
        return self.index.resolve(name, scope, site.function.order if at_once else None)

    def is_bound_at(self, name: str, site: StepSite) -> bool:
        """Whether a dotted name is bound by the time at which the signature of a step is read."""
        if self.module.postponed and site.dialect == "surefoot":
            return True  # that library waits for what is missing
        first = name.partition(".")[0]
        inner = site.function
        while (around := inner.parent) is not None:
            if first in around.bindings and (inner is site.function or around.kind != "class"):
                return any(binding.order < inner.order for binding in around.bindings[first])
            inner = around
        return True

    def in_body(self, name: str, site: StepSite) -> Meaning:
        """What a dotted name means in the body of a step."""
        return self.index.resolve(name, site.function, None)

    def may_import(self, module: str) -> bool:
        """Whether a module may be imported at the top of the file: it must not come back to the file itself."""
        found = self._finder.find(module, self.file)
        return found is None or self.file not in Reach(self._finder).imports(found)

    def is_own(self, module: str, taken: Iterable[str] = ()) -> bool:
        """Whether a module is one of the project's, rather than of a workflow library that it may be called after.

        Parameters:
            taken: names that the file imports from it; where the library alone has one, the library is meant.
        """
        found = self._finder.find(module, self.file)
        if found is None or self._finder.is_library(module, found):
            return False
        meanings = (self.index.imported(module, name, self.file) for name in taken)
        return not any(isinstance(meaning, Outside) and meaning.dialect for meaning in meanings)

    def is_own_folder(self, module: str) -> bool:
        """Whether a module may be a folder of the project without an `__init__`."""
        return self._finder.is_namespace(module, self.file)
