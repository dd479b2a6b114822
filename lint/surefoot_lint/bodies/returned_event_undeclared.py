"""Values that a step returns and that certainly are no events: texts, numbers, dicts."""

import ast
from collections.abc import Iterator

from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_DISPLAYS = {ast.Dict: "dict", ast.DictComp: "dict", ast.Set: "set", ast.SetComp: "set", ast.JoinedStr: "str"}


def noticed(body: Body) -> Iterator[Noticed]:
    """Those that are written out, or held by a variable that never holds anything else."""
    text = body.text
    replaced = len(text.node.decorator_list) > 1  # another decorator may make an event of it
    if replaced or any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in text.own_nodes()):
        return
    for statement in text.of_kind(ast.Return):
        if statement.value is not None and not text.is_inner(statement):
            kind = next(filter(None, (_kind(value, text) for value in _values(statement.value))), "")
            if kind:
                yield Noticed("returned-event-undeclared", body.place(statement.value), (("event", kind),))


def _values(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, ast.IfExp):
        yield from _values(value.body)
        yield from _values(value.orelse)
    else:
        yield value


def _kind(value: ast.expr, text: FunctionText) -> str:
    """The class of a value; empty where it may be an event, or nothing."""
    if isinstance(value, ast.Name):
        value = text.value_of(value.id) or value
    if isinstance(value, ast.Constant):
        return "" if value.value in (None, ...) else type(value.value).__name__
    return _DISPLAYS.get(type(value), "")
