"""The fields that the body of a model declares."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from keyword import iskeyword
from typing import Final, TypeGuard

from surefoot.graph import names
from surefoot.models.class_text import ClassText, Resolver, WrittenAlias
from surefoot.models.defaults import is_required

__all__ = ["FieldSchema", "declared_fields"]

_LITERALS: Final = ("typing.Literal", "typing_extensions.Literal")
_CLASS_VARS: Final = ("typing.ClassVar", "typing_extensions.ClassVar")
_ANNOTATED: Final = ("typing.Annotated", "typing_extensions.Annotated")

_CONSTRAINTS: Final = frozenset(
    ["decimal_places", "ge", "gt", "le", "lt", "max_digits", "max_length", "min_length", "multiple_of", "pattern"]
)
"""What pydantic's `Field` may demand of a value beside its type."""


@dataclass(frozen=True, slots=True)
class FieldSchema:
    """A field.

    Parameters:
        type: its annotation with the full names of classes; what is out of sight stands as it is written.
        required: it has no default; None where that is not known.
        constraints: what is demanded of a value beside its type, as written.
    """

    type: str
    required: bool | None
    constraints: tuple[str, ...] = ()


def declared_fields(text: ClassText, named: dict[str, None], *, filled: bool) -> dict[str, FieldSchema]:
    """The fields by name.

    Parameters:
        named: takes the full names that occur in their types.
        filled: fields may be filled in by a method, so that none is known to be required.
    """
    return {
        name: FieldSchema(
            _Resolved(text.resolve, named).text(_inner(statement.annotation, text.resolve)),
            None if filled else is_required(statement, text.resolve),
            tuple(sorted(_constraints(statement, text.resolve))),
        )
        for name, statement in _statements(text)
    }


def _statements(text: ClassText) -> Iterator[tuple[str, ast.AnnAssign]]:
    for statement in text.node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            name = statement.target.id
            if not name.startswith("_") and name != "model_config" and not _is_class_var(statement, text.resolve):
                yield name, statement


def _is_class_var(statement: ast.AnnAssign, resolve: Resolver) -> bool:
    annotation = statement.annotation
    outer = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return isinstance(outer, ast.Name | ast.Attribute) and resolve(ast.unparse(outer)) in _CLASS_VARS


def _metadata(annotation: ast.expr, resolve: Resolver) -> tuple[ast.expr, list[ast.expr]]:
    """The type and the metadata of an `Annotated[...]`."""
    if not (isinstance(annotation, ast.Subscript) and resolve(ast.unparse(annotation.value)) in _ANNOTATED):
        return annotation, []
    inner, *metadata = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
    return inner, metadata


def _inner(annotation: ast.expr, resolve: Resolver) -> ast.expr:
    return _metadata(annotation, resolve)[0]


def _constraints(statement: ast.AnnAssign, resolve: Resolver) -> Iterator[str]:
    metadata = _metadata(statement.annotation, resolve)[1]
    if statement.value is not None and _is_field(statement.value, resolve):
        metadata.append(statement.value)
    for item in metadata:
        if _is_field(item, resolve):
            demands = [keyword for keyword in item.keywords if keyword.arg in _CONSTRAINTS]
            yield from (f"{keyword.arg}={ast.unparse(keyword.value)}" for keyword in demands)
        elif not isinstance(item, ast.Constant):
            yield ast.unparse(item)


def _is_field(value: ast.expr, resolve: Resolver) -> TypeGuard[ast.Call]:
    return isinstance(value, ast.Call) and resolve(ast.unparse(value.func)) in names.FIELD


class _Resolved(ast.NodeTransformer):
    """Writes an annotation with full names.

    Parameters:
        named: takes the full names that occur in it.
        within: the aliases that it is part of; one that names itself keeps its name there.
    """

    def __init__(self, resolve: Resolver, named: dict[str, None], within: frozenset[str] = frozenset()) -> None:
        self._resolve = resolve
        self._named = named
        self._within = within

    def text(self, annotation: ast.expr) -> str:
        """The annotation as text."""
        copied = ast.parse(ast.unparse(annotation), mode="eval").body
        return ast.unparse(self.visit(copied))

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._named_class(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return self._named_class(node)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not isinstance(node.value, str):
            return node
        try:
            inner = ast.parse(f"({node.value})", mode="eval").body
        except (SyntaxError, ValueError):
            return node
        found = self.visit(inner)
        assert isinstance(found, ast.expr)
        return found

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if self._resolve(ast.unparse(node.value)) in _LITERALS:
            node.value = self._named_class(node.value)
            return node
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        return node  # metadata: what it names are no types

    def _named_class(self, node: ast.expr) -> ast.expr:
        meaning = self._resolve(ast.unparse(node))
        if isinstance(meaning, WrittenAlias):
            written = ast.unparse(meaning.value)
            if written in self._within:
                return node
            inner = _Resolved(meaning.resolve, self._named, self._within | {written}).text(meaning.value)
            return ast.parse(f"({inner})", mode="eval").body
        if meaning is None:
            return node
        self._named[meaning] = None
        return ast.parse(_importable(meaning.removeprefix("builtins.")), mode="eval").body


def _importable(fullname: str) -> str:
    """The name as an expression; what is local to a function, or redefined, has none of its own.

    Nor has what lies in a script such as `01 load.py`, whose name cannot be imported.
    """
    return ".".join(map(_identifier, fullname.replace(".<locals>", "").split(".")))


def _identifier(part: str) -> str:
    word = "".join(character if f"_{character}".isidentifier() else "_" for character in part)
    return word if word.isidentifier() and not iskeyword(word) else f"_{word}"
