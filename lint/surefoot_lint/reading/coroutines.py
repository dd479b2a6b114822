"""Which functions of a project are coroutine functions for certain."""

import libcst as cst

from surefoot_lint.project.index import Index
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted, own_nodes

__all__ = ["is_coroutine_function", "meant"]

_TRANSPARENT = frozenset({"classmethod", "staticmethod", "step"})
"""Decorators that leave an `async def` what it is."""

_DEPTH = 8
"""Classes that derive from each other; those that go in a circle end here."""


def is_coroutine_function(name: str, function: Scope, instance: str | None, index: Index) -> bool:
    """Whether a dotted name stands for an `async def` of the project whose call gives a coroutine; see `meant`."""
    found = meant(name, function, instance, index)
    return found is not None and _is_coroutine_function(found.node)


def meant(name: str, function: Scope, instance: str | None, index: Index) -> Scope | None:
    """The function or class of the project that a dotted name stands for.

    Parameters:
        function: the function that uses the name.
        instance: name of its parameter that is an instance of the class around it; None where it has none.
    """
    owner, _, method = name.partition(".")
    around = function.parent
    if instance is not None and owner == instance and around is not None and around.kind == "class":
        return _method(method, around, index)
    meaning = index.resolve(name, function, None)
    return meaning if isinstance(meaning, Scope) else None


def _method(name: str, cls: Scope, index: Index, depth: int = 0) -> Scope | None:
    """The method that an instance of the class has by this name; None where that is not certain."""
    bindings = cls.bindings.get(name, ())
    if bindings:
        target = bindings[0].target
        return target if len(bindings) == 1 and isinstance(target, Scope) else None
    if not isinstance(cls.node, cst.ClassDef) or cls.parent is None or len(cls.node.bases) != 1 or depth > _DEPTH:
        return None
    base = dotted(cls.node.bases[0].value)
    meaning = index.resolve(base, cls.parent, cls.order) if base else None
    return _method(name, meaning, index, depth + 1) if isinstance(meaning, Scope) else None


def _is_coroutine_function(node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.FunctionDef) or node.asynchronous is None:
        return False
    decorators = (decorator.decorator for decorator in node.decorators)
    names = [dotted(each.func if isinstance(each, cst.Call) else each) or "?" for each in decorators]
    transparent = all(name.rpartition(".")[2] in _TRANSPARENT for name in names)
    return transparent and not any(isinstance(inner, cst.Yield) for inner in own_nodes(node))
