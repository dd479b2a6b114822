"""Where classes and functions stand in a text, down to the names in their signatures, and what it imports.

A graph knows the line of a step; an editor wants to mark names and to fold bodies. Python's own parser is asked for
that, because it takes a tenth of the time of one that keeps formatting.
"""

import ast
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from surefoot_lint.sources.files import lines_of

__all__ = ["Definition", "Mention", "Outline", "Span", "outline"]

_NAMED: Final = re.compile(r"(?:async\s+def|def|class)\s+(\w+)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; lines and columns count from 1, columns in characters, and the end lies behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A dotted name in a signature."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """A class or a function.

    Parameters:
        line: that of its `class` or `def`, by which a graph knows it.
        span: all of it, with decorators and body.
        name_span: its name.
        takes: the names in the annotations of its parameters.
        gives: the names in its return annotation.
    """

    name: str
    qualname: str
    line: int
    span: Span
    name_span: Span
    takes: tuple[Mention, ...] = ()
    gives: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands in a text.

    Parameters:
        definitions: the classes and functions, in the order written.
        imports: name → the dotted name that it was imported as; a relative one keeps its leading dots.
    """

    definitions: tuple[Definition, ...] = ()
    imports: Mapping[str, str] = field(default_factory=dict)

    def at(self, line: int, name: str) -> Definition | None:
        """The definition of this name whose `class` or `def` is on a line."""
        return next((each for each in self.definitions if (each.line, each.name) == (line, name)), None)


@lru_cache(maxsize=64)
def outline(text: str) -> Outline:
    """Read a text; nothing is found in one that is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Outline()
    return Outline(tuple(_Reader(lines_of(text)).definitions(tree, "")), dict(_imports(tree)))


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (first, first)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (f"{node.module}." if node.module else "")
            yield from ((alias.asname or alias.name, f"{module}{alias.name}") for alias in node.names)


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def definitions(self, node: ast.AST, around: str) -> Iterator[Definition]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield self._definition(child, around)
                inner = "" if isinstance(child, ast.ClassDef) else "<locals>."
                yield from self.definitions(child, f"{around}{child.name}.{inner}")
            elif not isinstance(child, ast.expr):
                yield from self.definitions(child, around)

    def _definition(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, around: str) -> Definition:
        first = min((decorator.lineno for decorator in node.decorator_list), default=node.lineno)
        own = self._span(node)
        span = Span(first, own.column, own.end_line, own.end_column)
        takes: list[Mention] = []
        gives: list[Mention] = []
        if not isinstance(node, ast.ClassDef):
            arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            takes = [mention for each in arguments for mention in self._mentions(each.annotation)]
            gives = list(self._mentions(node.returns))
        qualname = f"{around}{node.name}"
        return Definition(node.name, qualname, node.lineno, span, self._name(node), tuple(takes), tuple(gives))

    def _name(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> Span:
        span = self._span(node)
        found = _NAMED.match(self._lines[node.lineno - 1], span.column - 1)
        start, end = found.span(1) if found else (span.column - 1, span.column - 1)
        return Span(node.lineno, start + 1, node.lineno, end + 1)

    def _mentions(self, annotation: ast.expr | None) -> Iterator[Mention]:
        if isinstance(annotation, ast.Name | ast.Attribute):
            name = ast.unparse(annotation)
            if name.replace(".", "").isidentifier():
                yield Mention(name, self._span(annotation))
                return
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            # A quoted annotation: the names in it have no place of their own, so they share that of the string.
            span = self._span(annotation)
            yield from (Mention(name, span) for name in re.findall(r"[^\W\d][\w.]*", annotation.value))
        elif annotation is not None:
            for child in ast.iter_child_nodes(annotation):
                if isinstance(child, ast.expr):
                    yield from self._mentions(child)

    def _span(self, node: ast.stmt | ast.expr) -> Span:
        end_line = node.end_lineno or node.lineno
        return Span(
            node.lineno,
            self._column(node.lineno, node.col_offset),
            end_line,
            self._column(end_line, node.end_col_offset or node.col_offset),
        )

    def _column(self, line: int, offset: int) -> int:
        """The column of an offset, which Python counts in bytes."""
        return len(self._lines[line - 1].encode()[:offset].decode(errors="replace")) + 1
