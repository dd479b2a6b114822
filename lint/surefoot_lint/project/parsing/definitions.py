"""The functions and classes of a file as the interpreter's own parser reads them.

Names and annotations are read from the tree that keeps every space. What a body does is read by code that all front
ends share, and that wants the plain tree.
"""

import ast
import warnings
from collections.abc import Iterator, Mapping
from functools import cached_property

from surefoot.bodies.function import FunctionNode
from surefoot.graph.location import Location

__all__ = ["Definitions"]


class Definitions:
    """Finds functions by where they are written; the text is parsed when one is asked for.

    Parameters:
        text: that of a file which parses.
        path: the file.
        syntax: the text, if it was parsed already.
    """

    def __init__(self, text: str, path: str, syntax: ast.Module | None = None) -> None:
        self._text = text
        self._syntax = syntax
        self._path = path

    def function(self, name: str, line: int) -> FunctionNode | None:
        """The function of this name at this `def` line; None where only a newer Python could read the file."""
        found = self._definitions.get((name, line))
        return found if isinstance(found, FunctionNode) else None

    def class_at(self, name: str, line: int) -> ast.ClassDef | None:
        """The class of this name at this `class` line; None where only a newer Python could read the file."""
        found = self._definitions.get((name, line))
        return found if isinstance(found, ast.ClassDef) else None

    @property
    def tree(self) -> ast.Module:
        """The file as the interpreter's own parser reads it; empty where only a newer Python could."""
        return self._tree

    def place(self, node: ast.AST) -> Location:
        """Where an expression, a statement or a handler in one of the functions begins."""
        assert isinstance(node, (ast.expr, ast.stmt, ast.ExceptHandler))
        before = self._lines[node.lineno - 1][: node.col_offset]  # the parser counts bytes
        return Location(self._path, node.lineno, len(before.decode(errors="replace")) + 1)

    def class_line(self, qualname: str) -> int | None:
        """The `class` line of the last class of this qualified name; None where it is not to be seen."""
        return self._classes.get(qualname)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._text.encode(errors="surrogatepass").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")

    @cached_property
    def _definitions(self) -> Mapping[tuple[str, int], FunctionNode | ast.ClassDef]:
        found = (node for node in _statements(self._tree) if isinstance(node, FunctionNode | ast.ClassDef))
        return {(node.name, node.lineno): node for node in found}

    @cached_property
    def _classes(self) -> Mapping[str, int]:
        return dict(_classes(self._tree, ""))

    @cached_property
    def _tree(self) -> ast.Module:
        if self._syntax is not None:
            return self._syntax
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(self._text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.Module([], [])


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """The statements in a node, at every depth. Expressions, of which there are many more, hold none."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield child
            yield from _statements(child)


def _classes(node: ast.AST, around: str) -> Iterator[tuple[str, int]]:
    """The classes in a node, by qualified name, and their lines."""
    for child in ast.iter_child_nodes(node):
        inner = around
        if isinstance(child, (ast.ClassDef, FunctionNode)):
            inner = f"{around}{child.name}." + ("<locals>." if isinstance(child, FunctionNode) else "")
        if isinstance(child, ast.ClassDef):
            yield f"{around}{child.name}", child.lineno
        if not isinstance(child, ast.expr):
            yield from _classes(child, inner)
