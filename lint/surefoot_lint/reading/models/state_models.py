"""The fields of models that keep state."""

import ast
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

import libcst as cst

from surefoot.durability.fleeting import FLEETING
from surefoot.durability.text_fields import Lineage, unserializable_fields
from surefoot.graph import names
from surefoot.graph.declared import ModelField, UnserializableField
from surefoot.models.class_text import ClassText, Meaning, WrittenAlias
from surefoot.models.fields import model_fields
from surefoot.models.members import model_members
from surefoot_lint.project.index import Alias, Index, Outside
from surefoot_lint.project.known_classes import GENERIC_ALIASES
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Classes, known_ancestors

__all__ = ["Models", "WrittenMember"]

_NAMED = ("typing.", "typing_extensions.")
_METADATA = frozenset(
    f"pydantic.{name}"
    for name in (
        "AfterValidator",
        "BeforeValidator",
        "PlainSerializer",
        "PlainValidator",
        "Strict",
        "StringConstraints",
        "WrapSerializer",
        "WrapValidator",
    )
)
"""Classes of pydantic's whose instances in `Annotated` say neither how a field is given nor that it has a default."""

_KNOWN = _METADATA | names.FIELD | names.DATACLASS | FLEETING.keys() | {names.DATACLASS_FIELD}


WrittenMember: TypeAlias = tuple[cst.BaseExpression, Scope, int | None]
"""The annotation of a field, and where it is read, see `Scope.lookup`."""


class Models:
    """Reads models, wherever in the project they are written.

    Parameters:
        index: where names are looked up.
    """

    def __init__(self, index: Index, classes: Classes) -> None:
        self._index = index
        self._classes = classes
        self._met: dict[str, Scope] = {}

    def fields(self, scope: Scope) -> tuple[ModelField, ...] | None:
        """The fields of a model; None where not all that decides about them is in sight."""
        texts = self.texts(scope)
        known = [text for text in texts if text is not None]
        return None if self._classes.lineage(scope).unseen or len(known) < len(texts) else model_fields(known)

    def unserializable(self, scope: Scope) -> tuple[UnserializableField, ...]:
        """The fields of a model that no snapshot brings back."""
        return unserializable_fields(self._whole_line(scope), self._line_of)

    def _line_of(self, fullname: str) -> Lineage | None:
        """A class of the project that some annotation named, with its ancestors."""
        scope = self._met.get(fullname)
        return self._whole_line(scope) if scope else None

    def _whole_line(self, scope: Scope) -> Lineage:
        return [*self.texts(scope), *(None for _ in self._classes.lineage(scope).unseen)]

    def members(self, scope: Scope) -> Mapping[str, WrittenMember | None] | None:
        """All that an instance of a model can be asked for by name; None where there may be more."""
        texts = self.texts(scope)
        known = [text for text in texts if text is not None]
        line = [each for each in self._classes.lineage(scope).line if isinstance(each, Scope)]
        unseen = self._classes.lineage(scope).unseen or len(known) < len(texts) or any(map(_is_conditional, line))
        declared = None if unseen else model_members(known)
        if declared is None:
            return None
        homes = {id(text): member for text, member in zip(texts, self._classes.lineage(scope).line, strict=True)}
        return {name: self._written(each, homes) for name, each in declared.items()}

    def _written(
        self, written: tuple[ClassText, ast.expr] | None, homes: Mapping[int, Scope | str]
    ) -> WrittenMember | None:
        home = homes[id(written[0])] if written else None
        if written is None or not isinstance(home, Scope) or home.parent is None:
            return None
        return cst.parse_expression(ast.unparse(written[1])), home.parent, self._read_at(home)

    def texts(self, scope: Scope) -> list[ClassText | str | None]:
        """A class and its ancestors as text; those outside the project by full name, None for one that has no text."""
        line = self._classes.lineage(scope).line
        return [self._text(member) if isinstance(member, Scope) else member for member in line]

    def _text(self, scope: Scope) -> ClassText | None:
        node = _statement(scope)
        if node is None or scope.parent is None:
            return None
        around, at = scope.parent, self._read_at(scope)
        declared = self._classes.declared(scope)
        return ClassText(
            declared.fullname,
            frozenset(declared.mro),
            node,
            lambda name: self._meaning(name, around, at),
            self._index.module_of(scope).location(scope.node) if scope.is_written else None,
        )

    def _read_at(self, scope: Scope) -> int | None:
        """Where the annotations in a class body are read, see `Scope.lookup`."""
        postponed = scope.parent is not None and self._index.module_of(scope).postponed
        return scope.parent.end_of_cell(scope.order) if postponed and scope.parent else scope.order

    def _meaning(self, name: str, scope: Scope, at: int | None) -> Meaning:
        meaning = self._index.resolve(name, scope, at)
        if isinstance(meaning, Scope) and meaning.kind == "class":
            fullname = self._classes.fullname(meaning)
            self._met[fullname] = meaning
            return fullname
        if isinstance(meaning, Outside):
            fullname = GENERIC_ALIASES.get(meaning.fullname, meaning.fullname)
            known = fullname.startswith(_NAMED) or fullname in _KNOWN or known_ancestors(fullname) is not None
            return fullname if known else None
        if isinstance(meaning, Alias):
            return self._alias(meaning)
        return None

    def _alias(self, alias: Alias) -> Meaning:
        value = _expression(alias.value)
        return WrittenAlias(value, lambda name: self._meaning(name, alias.scope, alias.at)) if value else None


def _is_conditional(scope: Scope) -> bool:
    """Whether a class is defined under a condition, so that there may be another one of its name."""
    bindings = scope.parent.bindings.get(scope.name, ()) if scope.parent else ()
    return any(binding.suite > 1 for binding in bindings)


@cache
def _statement(scope: Scope) -> ast.ClassDef | None:
    """The class statement as the standard library parses it; None where only a newer Python can."""
    assert isinstance(scope.node, cst.ClassDef)
    try:
        (node,) = ast.parse(cst.Module([]).code_for_node(scope.node)).body
    except SyntaxError:
        return None
    return node if isinstance(node, ast.ClassDef) and scope.node.type_parameters is None else None


def _expression(value: cst.BaseExpression) -> ast.expr | None:
    try:
        return ast.parse(f"({cst.Module([]).code_for_node(value)})", mode="eval").body
    except SyntaxError:
        return None
