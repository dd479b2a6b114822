"""What `collect_events` gives, used as a list although it is None until the batch is complete.

Only a use that every execution comes to, and that stands ahead of everything which may be a test, is a fault.
"""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.batches import batch
from surefoot.bodies.flow.frequency import always_follows
from surefoot.bodies.function import FunctionText, argument
from surefoot.graph.facts import Noticed
from surefoot.graph.names import COLLECT_EVENTS
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_OF_LISTS: Final = frozenset(
    {"all", "any", "enumerate", "filter", "iter", "len", "list", "map", "max", "min", "next", "reversed", "set"}
    | {"sorted", "sum", "tuple", "zip"}
)
"""Functions that raise `TypeError` for None."""
_SHOWING: Final = frozenset({"print", "repr", "str", "type"})
"""Functions that take anything and test nothing."""


def noticed(body: Body) -> Iterator[Noticed]:
    """The first such use of each batch."""
    for call, expected in _collections(body):
        elements, counted = batch(expected, body.text)
        # A batch of one is complete with every event.
        if (counted and len(elements) < 2) or body.text.is_inner(call):
            continue
        use = _first_use(call, body.text)
        if use is not None:
            words = (("call", ast.unparse(call.func)),)
            related = () if use is call else (("here it is collected", body.place(call)),)
            yield Noticed("collect-unchecked", body.place(use), words, related)


def _collections(body: Body) -> Iterator[tuple[ast.Call, ast.expr | None]]:
    """The calls that collect, each with the list that it is given."""
    for call in body.text.of_kind(ast.Call):
        if body.text.path(call.func) == ("collect_events",):
            yield call, argument(call, 1, "expected")
        elif body.outside(call.func) == COLLECT_EVENTS:
            yield call, argument(call, 2, "expected")


def _first_use(call: ast.Call, text: FunctionText) -> ast.expr | None:
    """The expression that is used as a list for certain: the call, or the variable that holds what it gives."""
    if _is_forgiven(call, text):
        return None
    if _is_used_as_list(call, text):
        return call
    statement = text.parent(call)
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return None
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    if not isinstance(target, ast.Name) or text.value_of(target.id) is not call:
        return None
    for use in text.of_kind(ast.Name):
        if use.id != target.id or use is target or _is_shown(use, text):
            continue
        certain = _is_used_as_list(use, text) and always_follows(use, statement, text) and not _is_forgiven(use, text)
        return use if certain else None
    return None


def _is_used_as_list(value: ast.expr, text: FunctionText) -> bool:
    """Whether None in place of `value` would raise."""
    match parent := text.parent(value):
        case ast.Subscript():
            return parent.value is value
        case ast.Attribute(attr=attribute):
            return not attribute.startswith("__")
        case ast.For() | ast.comprehension():
            return parent.iter is value
        case ast.Starred():
            return True
        case ast.BinOp(op=operator):
            return not isinstance(operator, ast.Mod)  # a string may take what is there
        case ast.Compare(left=left, ops=[*_, ast.In() | ast.NotIn()]):
            return value is not left
        case ast.Assign(targets=[ast.Tuple() | ast.List()]):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _OF_LISTS and value in parent.args and text.value_of(name) is None
    return False


def _is_shown(use: ast.Name, text: FunctionText) -> bool:
    match parent := text.parent(use):
        case ast.FormattedValue():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _SHOWING and parent.func is not use
    return False


def _is_forgiven(node: ast.AST, text: FunctionText) -> bool:
    """Whether an error that it raises may be caught."""
    for part, around in text.around(node):
        if isinstance(around, (ast.Try, ast.TryStar)) and around.handlers and part in around.body:
            return True
        if isinstance(around, (ast.With, ast.AsyncWith)) and "suppress" in " ".join(map(ast.unparse, around.items)):
            return True
    return False
