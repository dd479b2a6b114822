"""The shape of models: their fields with types, as far as text can tell."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surefoot.graph import names
from surefoot.graph.location import Location
from surefoot.model_source import ClassText, Resolver, WrittenAlias
from surefoot_lint.project.index import Index
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.models import Models

__all__ = ["FieldSchema", "Schema", "Schemas"]

_ENUM = "enum.Enum"
_LITERALS = ("typing.Literal", "typing_extensions.Literal")
_CLASS_VARS = ("typing.ClassVar", "typing_extensions.ClassVar")


@dataclass(frozen=True, slots=True)
class FieldSchema:
    """A field.

    Parameters:
        type: its annotation with the full names of classes; what is out of sight stands as it is written.
        required: it has no default; None where that is not known.
    """

    type: str
    required: bool | None


@dataclass(frozen=True, slots=True)
class Schema:
    """The shape of a class.

    Parameters:
        bases: full names of what it derives from, itself first.
        open: it takes fields that it does not declare.
        fields: name → field; of an enumeration the members, without a type.
        refers_to: full names of the classes of the project that its fields name.
        whole: all that it derives from is in sight.
    """

    bases: tuple[str, ...]
    open: bool
    fields: Mapping[str, FieldSchema]
    refers_to: tuple[str, ...]
    whole: bool
    location: Location

    @property
    def is_enum(self) -> bool:
        """Whether it is an enumeration."""
        return any(each.startswith("enum.") for each in self.bases)


class Schemas:
    """Reads the shapes of classes, wherever in the project they are written.

    Parameters:
        index: where names are looked up.
    """

    def __init__(self, index: Index, classes: Classes) -> None:
        self._index = index
        self._classes = classes
        self._models = Models(index, classes)

    def of(self, fullname: str) -> Schema | None:
        """The shape of a class; None if it is none of the project, or none that was read."""
        scope = next((scope for scope in self._scopes(fullname) if self._classes.fullname(scope) == fullname), None)
        return None if scope is None else self._schema(scope)

    def _scopes(self, fullname: str) -> Iterator[Scope]:
        for module in self._index.modules:
            if fullname.startswith(f"{module.name}."):
                yield from (scope for scope in module.scope.all_inner() if scope.kind == "class")

    def _schema(self, scope: Scope) -> Schema:
        declared = self._classes.declared(scope)
        lineage = self._models.texts(scope)
        texts = [text for text in lineage if isinstance(text, ClassText)]
        known = {field.name: field.required for field in self._models.fields(scope) or ()}
        fields: dict[str, FieldSchema] = {}
        named: dict[str, None] = {}
        for text in reversed(texts):
            for name, annotation in _fields(text):
                type_text = _Resolved(text.resolve, named).text(annotation) if annotation is not None else ""
                fields[name] = FieldSchema(type_text, known.get(name))
        return Schema(
            bases=declared.mro,
            open=names.EVENT in declared.mro or names.DICT_STATE in declared.mro or any(map(_allows_extra, texts)),
            fields=fields,
            refers_to=tuple(name for name in named if next(self._scopes(name), None)),
            whole=declared.whole and None not in lineage,
            location=self._index.module_of(scope).location(scope.node),
        )


def _fields(text: ClassText) -> Iterator[tuple[str, ast.expr | None]]:
    """The names in a class body that are fields, or members of an enumeration, with their annotations."""
    enumeration = any(each.startswith("enum.") for each in text.ancestors)
    for statement in text.node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and not enumeration:
            name = statement.target.id
            if not name.startswith("_") and name != "model_config" and not _is_class_var(statement, text.resolve):
                yield name, statement.annotation
        elif isinstance(statement, ast.Assign) and enumeration:
            yield from ((each.id, None) for each in statement.targets if isinstance(each, ast.Name))


def _is_class_var(statement: ast.AnnAssign, resolve: Resolver) -> bool:
    annotation = statement.annotation
    outer = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return isinstance(outer, ast.Name | ast.Attribute) and resolve(ast.unparse(outer)) in _CLASS_VARS


def _allows_extra(text: ClassText) -> bool:
    """Whether a class body says in its `model_config` that further fields are allowed."""
    return any(
        isinstance(statement, ast.Assign | ast.AnnAssign)
        and "model_config" in ast.unparse(statement).partition("=")[0]
        and any(quote in ast.unparse(statement) for quote in ("extra='allow'", "'extra': 'allow'"))
        for statement in text.node.body
    )


class _Resolved(ast.NodeTransformer):
    """Writes an annotation with full names.

    Parameters:
        named: takes the full names that occur in it.
    """

    def __init__(self, resolve: Resolver, named: dict[str, None]) -> None:
        self._resolve = resolve
        self._named = named

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
        except SyntaxError:
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
            inner = _Resolved(meaning.resolve, self._named).text(meaning.value)
            return ast.parse(f"({inner})", mode="eval").body
        if meaning is None:
            return node
        self._named[meaning] = None
        return ast.parse(_importable(meaning.removeprefix("builtins.")), mode="eval").body


def _importable(fullname: str) -> str:
    """The name as an expression; what is local to a function, or redefined, has none of its own."""
    return fullname.replace(".<locals>", "").replace("~", "_")
