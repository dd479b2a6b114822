"""Descriptors of the project that give steps to the class they are put into: `parse = ParseStep()`."""

from collections.abc import Iterator

import libcst as cst

from surefoot_lint.project.index import Index
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.class_expressions import class_behind

__all__ = ["descriptor_classes"]

_HOOK = "__set_name__"
"""Python calls it when a class is made that the descriptor is an attribute of."""


def descriptor_classes(value: cst.BaseExpression, scope: Scope, at: int | None, index: Index) -> tuple[Scope, ...]:
    """The class that a call instantiates and those of the project it derives from, if they are told of their owner.

    Parameters:
        scope, at: where the call is read, see `Scope.lookup`.
    """
    meaning = class_behind(value.func, scope, at, index) if isinstance(value, cst.Call) else None
    found: dict[Scope, None] = {}
    if isinstance(meaning, Scope) and meaning.kind == "class":
        _collect(meaning, index, found)
    return tuple(found) if any(_HOOK in each.bindings for each in found) else ()


def _collect(scope: Scope, index: Index, found: dict[Scope, None]) -> None:
    if scope not in found:
        found[scope] = None
        for base in _bases(scope, index):
            _collect(base, index, found)


def _bases(scope: Scope, index: Index) -> Iterator[Scope]:
    assert isinstance(scope.node, cst.ClassDef)
    assert scope.parent is not None
    for written in scope.node.bases:
        base = class_behind(written.value, scope.parent, scope.order, index)
        if isinstance(base, Scope) and base.kind == "class":
            yield base
