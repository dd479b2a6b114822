"""What a step changes outside itself and its workflow: objects that modules hold.

What is meant to be shared is told as it is for attributes of the workflow. A dict that is filled where a key is missing
is a cache by any name.
"""

import ast
import re
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.changes.sharing import is_asked_for, is_meant_to_be_shared
from surefoot.bodies.changes.written import OF_CONTAINERS
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_CONTAINERS: Final = frozenset(
    {
        *("builtins.list", "builtins.dict", "builtins.set", "builtins.bytearray"),
        *("collections.defaultdict", "collections.deque", "collections.Counter", "collections.OrderedDict"),
    }
)
_OF_THREADS: Final = re.compile(r"threading\.|logging\.|contextvars\.|asyncio\.|weakref\.")
"""What is there to be changed by many, and by each for itself."""
_REGISTRIES: Final = re.compile(r"registr|_pool$", re.I)


def noticed(body: Body) -> Iterator[Noticed]:
    """The first change of each object."""
    told: set[str] = set()
    for held, change in sorted(_changes(body), key=_position):
        name = ast.unparse(held)
        last = name.rpartition(".")[2]
        if name not in told and not _REGISTRIES.search(last) and not is_meant_to_be_shared(last, change, body.text):
            told.add(name)
            yield Noticed("module-state-mutated", body.place(change), (("object", name),))


def _position(found: tuple[ast.expr, ast.expr]) -> tuple[int, int]:
    _, change = found
    return change.lineno, change.col_offset


def _changes(body: Body) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is changed, with the expression that does it."""
    text = body.text
    for call in text.of_kind(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in OF_CONTAINERS:
            held = _outermost(call.func.value)
            if _is_container(held, body):
                yield held, call
    for item in text.of_kind(ast.Subscript):
        held = _outermost(item)
        if not isinstance(item.ctx, ast.Load) and _is_container(held, body) and not _is_looked_for(item, text):
            yield held, item
    for attribute in text.of_kind(ast.Attribute):
        if not isinstance(attribute.ctx, ast.Load) and _is_free(attribute.value, text):
            kind = body.variable(attribute.value)
            if kind and not _OF_THREADS.match(kind) and not is_asked_for(ast.unparse(attribute), text):
                yield attribute, attribute
    rebound = {name for node in text.of_kind(ast.Global) for name in node.names}
    for use in text.of_kind(ast.Name) if rebound else ():
        if use.id in rebound and not isinstance(use.ctx, ast.Load) and not is_asked_for(use.id, text):
            yield use, use


def _outermost(held: ast.expr) -> ast.expr:
    while isinstance(held, ast.Subscript):
        held = held.value
    return held


def _is_container(held: ast.expr, body: Body) -> bool:
    return _is_free(held, body.text) and body.variable(held) in _CONTAINERS


def _is_free(held: ast.expr, text: FunctionText) -> bool:
    """Whether a name is none of the body's own, or one that the body gives to something else."""
    while isinstance(held, ast.Attribute):
        held = held.value
    if not isinstance(held, ast.Name) or held.id == text.context:
        return False
    alias = text.value_of(held.id)
    declared = any(held.id in node.names for node in text.of_kind(ast.Global))
    return declared or not text.is_bound(held.id) or isinstance(alias, (ast.Name, ast.Attribute))


def _is_looked_for(item: ast.Subscript, text: FunctionText) -> bool:
    """Whether the body asks if the entry is there: `if key in known`, `known.get(key)`."""
    key, held = ast.unparse(item.slice), ast.unparse(item.value)
    for test in text.of_kind(ast.Compare):
        asked = ast.unparse(test.left), ast.unparse(test.comparators[0])
        if isinstance(test.ops[0], (ast.In, ast.NotIn)) and asked == (key, held):
            return True
    if isinstance(item.slice, ast.Constant):
        return False
    return any(ast.unparse(call) == f"{held}.get({key})" for call in text.of_kind(ast.Call))
