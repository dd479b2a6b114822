"""The places where a body changes an attribute of an object that has a name."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionText
from surefoot.record import value

__all__ = ["OF_CONTAINERS", "OF_LISTS", "Change", "changes"]

OF_LISTS: Final = frozenset({"append", "extend", "reverse", "sort"})
"""Methods that change a list, and that hardly anything else has."""
OF_CONTAINERS: Final = OF_LISTS | {
    "add",
    "appendleft",
    "clear",
    "difference_update",
    "discard",
    "extendleft",
    "insert",
    "intersection_update",
    "pop",
    "popitem",
    "popleft",
    "remove",
    "setdefault",
    "symmetric_difference_update",
    "update",
}
"""Methods that change a list, a dict or a set."""

_SETTERS: Final = ("setattr", "delattr")


@value
class Change:
    """`name.attribute = …`, `name.attribute[key] = …` or `name.attribute.append(…)`.

    Parameters:
        attribute: empty where the object itself is a mapping, and one of its keys is set.
        node: what is assigned, or called.
        sets: the attribute itself is set or deleted, rather than something in what it holds.
        method: the method that changes it, if what it holds is a container.
    """

    name: str
    attribute: str
    node: ast.expr
    sets: bool = False
    method: str = ""


def changes(text: FunctionText) -> Iterator[Change]:
    """The changes in a body, in the order written, of what has a name that nothing binds anew."""
    for node in text.nodes():
        change = None
        if isinstance(node, ast.Call):
            change = _by_call(node, text)
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            change = _by_assignment(node, text)
        if change is not None and text.is_bound_once(change.name):
            yield change


def _by_assignment(node: ast.Attribute | ast.Subscript, text: FunctionText) -> Change | None:
    if isinstance(node, ast.Subscript):
        return _within(node, node, text)
    declares = isinstance(parent := text.parent(node), ast.AnnAssign) and parent.value is None
    if declares or not isinstance(node.value, ast.Name):
        return None
    return Change(node.value.id, node.attr, node, sets=True)


def _by_call(node: ast.Call, text: FunctionText) -> Change | None:
    called = node.func
    if isinstance(called, ast.Attribute) and called.attr in OF_CONTAINERS:
        change = _within(called.value, node, text, called.attr)
        certain = isinstance(called.value, (ast.Attribute, ast.Name)) or called.attr in OF_LISTS
        return change if certain else None
    if isinstance(called, ast.Name) and called.id in _SETTERS:
        match node.args:
            case [ast.Name(id=name), ast.Constant(value=str(attribute)), *_]:
                return Change(name, attribute, node, sets=True)
    return None


def _within(held: ast.expr, node: ast.expr, text: FunctionText, method: str = "") -> Change | None:
    """A change of what an attribute holds, at any depth, also where that has a name of its own."""
    while isinstance(held, ast.Subscript):
        held = held.value
    if isinstance(held, ast.Name) and isinstance(alias := text.value_of(held.id), ast.Attribute):
        held = alias
    match held:
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            return Change(name, attribute, node, method=method)
        case ast.Name(id=name) if not method:
            return Change(name, "", node)
    return None
