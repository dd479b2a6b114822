"""What the workflow holds, put into the state of a run as it is."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionText, argument
from surefoot.bodies.state.edits import assigned_parts
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_SETTERS: Final = (("set",), ("store", "set"))


def noticed(body: Body) -> Iterator[Noticed]:
    """Attributes of the workflow among the values that are put into state; only the class tells what they hold."""
    text = body.text
    if text.context is None or not text.parameters or not text.is_bound_once(text.parameters[0]):
        return
    for value in (*_set(text), *(value for _, value in assigned_parts(text))):
        for attribute in _attributes(value, text):
            yield Noticed("shared-object-in-state", body.place(value), (("attribute", attribute),))


def _set(text: FunctionText) -> Iterator[ast.expr]:
    """The values of `ctx.store.set(path, value)`."""
    for call, path in text.context_calls:
        value = argument(call, 1, "value") if path in _SETTERS else None
        if value is not None:
            yield value


def _attributes(value: ast.expr, text: FunctionText) -> Iterator[str]:
    """The attributes of the workflow that are, or may be, in a value themselves; a copy of one is not."""
    match value:
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name == text.parameters[0]:
            yield attribute
        case ast.Name(id=name) if (held := text.value_of(name)) is not None and not isinstance(held, ast.Name):
            yield from _attributes(held, text)
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.BoolOp(values=parts):
            for part in parts:
                yield from _attributes(part, text)
        case ast.Dict(keys=keys, values=parts):
            for key, part in zip(keys, parts, strict=True):
                if key is not None:
                    yield from _attributes(part, text)
        case ast.IfExp(body=taken, orelse=other):
            yield from _attributes(taken, text)
            yield from _attributes(other, text)
