"""A class as its text tells of it.

Both static front ends find a class and what its names stand for, each in its own way; what the text then means is said
in this room, once.
"""

import ast
from typing import Final, Protocol, TypeAlias

from surefoot.graph.location import Location
from surefoot.record import value

__all__ = [
    "ANNOTATED",
    "ClassText",
    "FINAL",
    "Meaning",
    "Resolver",
    "UnseenError",
    "WrittenAlias",
    "last_part",
    "parsed_text",
]

ANNOTATED: Final = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
FINAL: Final = frozenset({"typing.Final", "typing_extensions.Final"})


class Resolver(Protocol):
    """What a dotted name stands for where some text is written."""

    def __call__(self, name: str, /) -> "Meaning": ...


@value
class WrittenAlias:
    """A name that stands for an expression, and where that is read."""

    value: ast.expr
    resolve: Resolver


Meaning: TypeAlias = str | WrittenAlias | None
"""The full name of a class, of a form of `typing`, or of pydantic's `Field`; None for anything else."""


@value
class ClassText:
    """A class of the project.

    Parameters:
        ancestors: full names of what it derives from.
        location: its `class` line.
    """

    fullname: str
    ancestors: frozenset[str]
    node: ast.ClassDef
    resolve: Resolver
    location: Location | None = None

    def place_of(self, statement: ast.stmt) -> Location | None:
        """Where a statement of its body stands, if that is known; the text may have been parsed by itself."""
        if self.location is None:
            return None
        line = self.location.line + statement.lineno - self.node.lineno
        column = self.location.column + statement.col_offset - self.node.col_offset
        return Location(self.location.path, line, column, self.location.cell)


class UnseenError(Exception):
    """Something decides about a field, and is out of sight."""


def parsed_text(text: str) -> ast.expr:
    """An annotation that is written as text.

    Raises:
        UnseenError: it is no expression.
    """
    try:
        return ast.parse(f"({text})", mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise UnseenError from error


def last_part(decorator: ast.expr) -> str:
    """The last part of the name of a decorator, called or not."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
