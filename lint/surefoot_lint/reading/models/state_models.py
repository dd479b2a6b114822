"""The fields of models that keep state."""

import ast
from functools import cache

import libcst as cst

from surefoot.graph import names
from surefoot.graph.declared import ModelField
from surefoot.model_source import ClassText, Meaning, WrittenAlias, model_fields
from surefoot_lint.project.index import Alias, Index, Outside
from surefoot_lint.project.known_classes import GENERIC_ALIASES
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Classes, known_ancestors

__all__ = ["Models"]

_NAMED = ("typing.", "typing_extensions.")


class Models:
    """Reads models, wherever in the project they are written.

    Parameters:
        index: where names are looked up.
    """

    def __init__(self, index: Index, classes: Classes) -> None:
        self._index = index
        self._classes = classes

    def fields(self, scope: Scope) -> tuple[ModelField, ...] | None:
        """The fields of a model; None where not all that decides about them is in sight."""
        texts = self.texts(scope)
        known = [text for text in texts if text is not None]
        return None if self._classes.lineage(scope).unseen or len(known) < len(texts) else model_fields(known)

    def texts(self, scope: Scope) -> list[ClassText | str | None]:
        """A class and its ancestors as text; those outside the project by full name, None for one that has no text."""
        line = self._classes.lineage(scope).line
        return [self._text(member) if isinstance(member, Scope) else member for member in line]

    def _text(self, scope: Scope) -> ClassText | None:
        node = _statement(scope)
        if node is None or scope.parent is None:
            return None
        around = scope.parent
        at = around.end_of_cell(scope.order) if self._index.module_of(scope).postponed else scope.order
        declared = self._classes.declared(scope)
        return ClassText(declared.fullname, frozenset(declared.mro), node, lambda name: self._meaning(name, around, at))

    def _meaning(self, name: str, scope: Scope, at: int | None) -> Meaning:
        meaning = self._index.resolve(name, scope, at)
        if isinstance(meaning, Scope):
            return self._classes.fullname(meaning) if meaning.kind == "class" else None
        if isinstance(meaning, Outside):
            fullname = GENERIC_ALIASES.get(meaning.fullname, meaning.fullname)
            known = fullname.startswith(_NAMED) or fullname in names.FIELD or known_ancestors(fullname) is not None
            return fullname if known else None
        if isinstance(meaning, Alias):
            return self._alias(meaning)
        return None

    def _alias(self, alias: Alias) -> Meaning:
        value = _expression(alias.value)
        return WrittenAlias(value, lambda name: self._meaning(name, alias.scope, alias.at)) if value else None


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
