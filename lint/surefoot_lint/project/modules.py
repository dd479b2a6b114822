"""What is in a file of the project."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import libcst as cst
from libcst.metadata import CodeRange

from surefoot.graph.location import Location
from surefoot_lint.project.names import Scope
from surefoot_lint.project.parsing.definitions import Definitions
from surefoot_lint.project.parsing.parsed import parse
from surefoot_lint.project.parsing.pieces import Pieces
from surefoot_lint.project.statements.bindings import Import
from surefoot_lint.project.statements.exports import Exports, exports
from surefoot_lint.project.syntax import dotted
from surefoot_lint.sources.files import SourceFile

__all__ = ["Module"]

_CALLED: Final = re.compile(r"(\w+)[ \t]*[(\[]")


class Module:
    """A file that has been parsed.

    Parameters:
        name: its dotted name, for the full names of its classes.
        former: an earlier state of it; what did not change is not parsed again.

    Raises:
        UnreadableFile: the file has no text, or none that is Python.

    Attributes:
        faults: why parts of it are no Python: cells of a notebook.
        excerpts: it was written to be read, so that what is missing may have been left out.
    """

    def __init__(self, file: SourceFile, name: str, former: "Module | None" = None) -> None:
        self.file = file
        self.name = name
        code = file.read()
        parsed = parse(code, former.pieces if former else None)
        self.text = parsed.text
        self.faults = parsed.faults
        self.excerpts = code.excerpts
        self.pieces: Pieces = parsed.pieces
        self.scope = Scope(self.tree, breaks=parsed.breaks)

    @cached_property
    def definitions(self) -> tuple[Scope, ...]:
        """Its classes and functions, at every depth, in the order written."""
        return tuple(self.scope.all_inner())

    @cached_property
    def called(self) -> frozenset[str]:
        """Every name in it that a bracket follows: among them is all that is called."""
        return frozenset(_CALLED.findall(self.text))

    @cached_property
    def calls(self) -> Mapping[str, list[tuple[cst.Call, Scope, int | None]]]:
        """The last part of a name → the calls of it, each with its scope and the statement that it is read at."""
        found: dict[str, list[tuple[cst.Call, Scope, int | None]]] = {}
        for scope in (self.scope, *self.definitions):
            for node, at in scope.own_nodes():
                if isinstance(node, cst.Call):
                    function = node.func.value if isinstance(node.func, cst.Subscript) else node.func
                    name = (dotted(function) or "").rpartition(".")[2]
                    found.setdefault(name, []).append((node, scope, at))
        return found

    @cached_property
    def functions(self) -> Definitions:
        """Its functions as the interpreter's own parser reads them."""
        return Definitions(self.text, self.file.path, self.pieces.syntax)

    @property
    def postponed(self) -> bool:
        """Whether `from __future__ import annotations` is in force."""
        bindings = self.scope.bindings.get("annotations", ())
        return any(binding.target == Import("__future__", "annotations") for binding in bindings)

    @cached_property
    def exports(self) -> Exports | None:
        """What `__all__` says; None where there is none."""
        return exports(self.tree) if "__all__" in self.text else None

    def location(self, node: cst.CSTNode) -> Location:
        """Where `node` begins; for a definition that is its `def` or `class`, below the decorators."""
        start = self.pieces.start(node)
        return Location(self.file.path, start.line, start.column + 1)

    @property
    def tree(self) -> cst.Module:
        """The file as a tree, which nobody may change."""
        return self.pieces.tree

    def span(self, node: cst.CSTNode) -> CodeRange:
        """Where `node` begins and ends, without the parentheses around it; columns count from 0."""
        return self.pieces.span(node)
