"""A tree that is made of pieces, so that after an edit only what was edited is parsed again.

A piece is a statement of the module, or one of a class body. The interpreter's parser, which is ten times as fast as
LibCST, says where they begin and end. Positions are worked out piece by piece as well, because they cost twice as much
as parsing, and are asked of few.
"""

import ast
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

import libcst as cst
from libcst.metadata import CodePosition, CodeRange, MetadataWrapper, PositionProvider

from surefoot_lint.project.syntax import descend

__all__ = ["Piece", "Pieces"]

_SHORT = 20
"""A class of so many lines is one piece."""

_DECORATED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement

_AROUND = "class _:\n"
"""What stands before the lines of a class body, so that they can be parsed by themselves."""


class Piece:
    """Some lines as a tree.

    Parameters:
        text: the lines, perhaps with some around them.

    Attributes:
        above: how many lines of the file stand above those of the tree; changes as the file does.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = cst.parse_module(text)
        self.above = 0

    @cached_property
    def positions(self) -> Mapping[cst.CSTNode, CodeRange]:
        """Where each node is, counted from the top of the piece."""
        # The tree is not changed by anyone, so the copy that the wrapper would make is saved.
        return MetadataWrapper(self.tree, unsafe_skip_copy=True).resolve(PositionProvider)

    @property
    def statements(self) -> Iterator[cst.CSTNode]:
        """What is asked for most: the statements in it, and those of a class around them."""
        for statement in self.tree.body:
            yield statement
            if isinstance(statement, cst.ClassDef):
                yield from statement.body.body


class _Lines(NamedTuple):
    """Lines of a file, and the statements that they hold; those above the first belong to it."""

    begin: int
    end: int
    statements: tuple[ast.stmt, ...]


class _CannotBeCut(Exception):
    """The text is not laid out as it is taken for."""


class Pieces:
    """The tree of a text, and where its nodes are.

    Parameters:
        text: what LibCST can parse.
        syntax: the same as the interpreter's parser reads it; None where it cannot.
        former: the tree of an earlier state of the text. Of what did not change, the nodes are the same.

    Raises:
        libcst.ParserSyntaxError: LibCST cannot parse the text.

    Attributes:
        tree: the whole. Nobody may change it.
        syntax: the same as the interpreter's parser reads it.
    """

    def __init__(self, text: str, syntax: ast.Module | None = None, former: "Pieces | None" = None) -> None:
        cut = _Cutting(text, former)
        try:
            self.tree = cut.whole() if syntax is None else cut.module(syntax)
        except (_CannotBeCut, cst.ParserSyntaxError):
            cut = _Cutting(text, former)
            self.tree = cut.whole()
        self.syntax = syntax
        self.pieces: Sequence[Piece] = cut.pieces
        self._classes = cut.classes
        self._starts = cut.starts
        self._statements = {node: piece for piece in self.pieces for node in piece.statements}

    def start(self, node: cst.CSTNode) -> CodePosition:
        """Where `node` begins; for a definition that is its `def` or `class`, below the decorators."""
        return self._starts.get(node) or self.span(node).start

    @cached_property
    def _owners(self) -> Mapping[cst.CSTNode, Piece]:
        return {node: piece for piece in self.pieces for node in descend(piece.tree)}

    def span(self, node: cst.CSTNode) -> CodeRange:
        """Where `node` begins and ends, without the parentheses around it; columns count from 0."""
        if node in self._classes:
            begin, last = self._classes[node]
            return CodeRange(self.span(begin).start, self.span(last).end)
        piece = self._statements.get(node) or self._owners[node]
        found = piece.positions[node]
        return CodeRange(
            CodePosition(found.start.line + piece.above, found.start.column),
            CodePosition(found.end.line + piece.above, found.end.column),
        )


class _Cutting:
    """Makes the pieces of a text.

    Attributes:
        starts: definitions → where they begin, as the interpreter's parser has it, which costs nothing.
        classes: those that were put together from several pieces → what they begin with, and their last statement.
    """

    def __init__(self, text: str, former: Pieces | None) -> None:
        self._text = text
        self._lines = list(io.StringIO(text, newline=""))
        self._former: dict[str, list[Piece]] = {}
        for piece in former.pieces if former else ():
            self._former.setdefault(piece.text, []).append(piece)
        self.pieces: list[Piece] = []
        self.starts: dict[cst.CSTNode, CodePosition] = {}
        self.classes: dict[cst.CSTNode, tuple[cst.CSTNode, cst.CSTNode]] = {}

    def whole(self) -> cst.Module:
        """The text as one piece."""
        return self._piece(self._text, 0).tree

    def module(self, syntax: ast.Module) -> cst.Module:
        """The text in pieces."""
        body: list[_Statement] = []
        for lines in _cut(syntax.body, 1):
            statement = lines.statements[0]
            if isinstance(statement, ast.ClassDef) and len(lines.statements) == 1 and self._is_long(statement):
                body.append(self._class(statement, lines))
                continue
            tree = self._piece(self._text_of(lines), lines.begin - 1).tree
            if _count(tree.body) != len(lines.statements):
                raise _CannotBeCut
            self._note(statement, tree.body)
            body += tree.body
        return cst.Module(body)

    def _class(self, statement: ast.ClassDef, lines: _Lines) -> cst.ClassDef:
        first = _begin(statement.body[0])
        head = self._piece(
            self._text_of(lines._replace(end=first - 1)) + self._indent(first) + "pass\n", lines.begin - 1
        )
        written = head.tree.body[0] if len(head.tree.body) == 1 else None
        if not isinstance(written, cst.ClassDef) or _count(written.body.body) != 1:
            raise _CannotBeCut
        members: list[cst.BaseStatement | cst.BaseSmallStatement] = []
        for each in _cut(statement.body, first):
            around = self._piece(_AROUND + self._text_of(each), each.begin - 2).tree.body
            if len(around) != 1 or not isinstance(around[0], cst.ClassDef):
                raise _CannotBeCut
            if _count(around[0].body.body) != len(each.statements):
                raise _CannotBeCut
            self._note(each.statements[0], around[0].body.body)
            members += around[0].body.body
        whole = written.with_changes(body=written.body.with_changes(body=members))
        self.classes[whole] = (written, members[-1])
        self._note(statement, [whole])
        return whole

    def _note(self, statement: ast.stmt, body: Sequence[cst.CSTNode]) -> None:
        if isinstance(statement, _DECORATED):
            self.starts[body[0]] = CodePosition(statement.lineno, statement.col_offset)

    def _is_long(self, statement: ast.ClassDef) -> bool:
        """Whether a class is worth cutting, and its body begins on a line of its own."""
        first = statement.body[0]
        line = self._lines[_begin(first) - 1]
        written = line[len(self._indent(_begin(first))) :]
        alone = written.startswith("@") or len(line) - len(written) == first.col_offset
        return alone and _begin(first) > statement.lineno and _end(statement) - statement.lineno > _SHORT

    def _piece(self, text: str, above: int) -> Piece:
        known = self._former.get(text)
        piece = known.pop() if known else Piece(text)
        piece.above = above
        self.pieces.append(piece)
        return piece

    def _text_of(self, lines: _Lines) -> str:
        return "".join(self._lines[lines.begin - 1 : lines.end])

    def _indent(self, line: int) -> str:
        text = self._lines[line - 1]
        return text[: len(text) - len(text.lstrip(" \t"))]


def _cut(statements: Sequence[ast.stmt], begin: int) -> Iterator[_Lines]:
    """The lines of each statement, from line `begin` on; those that share a line stay together."""
    together: list[ast.stmt] = []
    for statement in statements:
        if together and _begin(statement) > _end(together[-1]):
            yield _Lines(begin, _end(together[-1]), tuple(together))
            begin, together = _end(together[-1]) + 1, []
        together.append(statement)
    if together:
        yield _Lines(begin, _end(together[-1]), tuple(together))


def _begin(statement: ast.stmt) -> int:
    """The first line of a statement, with its decorators."""
    decorators = statement.decorator_list if isinstance(statement, _DECORATED) else []
    return min(statement.lineno, *(each.lineno for each in decorators)) if decorators else statement.lineno


def _end(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno


def _count(body: Sequence[cst.CSTNode]) -> int:
    return sum(len(each.body) if isinstance(each, cst.SimpleStatementLine) else 1 for each in body)
