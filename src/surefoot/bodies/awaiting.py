"""Coroutines of the context that nothing awaits, and awaits of what is no coroutine.

A coroutine may be awaited later and elsewhere: it is handed to a task group, kept in a list, returned. Only a use that
no coroutine can have, or none at all, is a fault.
"""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.context_calls import Place, Term
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import AwaitsPlainCall, EntersWithoutAsync, Unawaited

__all__ = ["awaiting_facts"]

_COROUTINES: Final = frozenset(
    {
        ("get",),
        ("once",),
        ("run",),
        ("set",),
        ("wait_for_event",),
        ("store", "clear"),
        ("store", "get"),
        ("store", "get_state"),
        ("store", "set"),
        ("store", "set_state"),
    }
)
_PLAIN: Final = frozenset({("collect_events",), ("send_event",), ("write_event_to_stream",)})
_EDIT_STATE: Final = ("store", "edit_state")
_BUILTINS: Final = frozenset({"bool", "float", "int", "len", "print", "repr", "sorted", "str", "sum"})
"""Functions that look at what they are given at once."""
_OF_COROUTINES: Final = frozenset(
    {"__await__", "close", "cr_await", "cr_code", "cr_frame", "cr_running", "send", "throw"}
)


def awaiting_facts(
    text: FunctionText, term: Term, place: Place
) -> Iterator[Unawaited | AwaitsPlainCall | EntersWithoutAsync]:
    """Where the body awaits too little or too much, in the order written."""
    for node, path in text.context_calls:
        parent = text.parent(node)
        if path in _COROUTINES:
            if _is_lost(node, text):
                yield Unawaited(ast.unparse(node.func), place(node))
            elif (maker := _given_to(node, text)) is not None:
                yield Unawaited(ast.unparse(node.func), place(node), term(maker))
        elif path in _PLAIN and isinstance(parent, ast.Await):
            yield AwaitsPlainCall(ast.unparse(node.func), place(parent))
        elif path == _EDIT_STATE and isinstance(parent, ast.withitem) and isinstance(text.parent(parent), ast.With):
            yield EntersWithoutAsync(ast.unparse(node.func), place(text.parent(parent)))


def _is_lost(call: ast.Call, text: FunctionText) -> bool:
    """Whether a coroutine is certainly never awaited."""
    parent = text.parent(call)
    if isinstance(parent, (ast.Assign, ast.AnnAssign)):
        target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
        return _is_variable_lost(target.id, parent, text) if isinstance(target, ast.Name) else _is_unpacked(target)
    return _is_looked_at(call, text)


def _is_variable_lost(name: str, assignment: ast.stmt, text: FunctionText) -> bool:
    """Whether a variable is used as if it held the result, and never given to anything that could await it."""
    uses = [node for node in text.nodes() if isinstance(node, ast.Name) and node.id == name]
    if any(_is_handed_on(use, text) for use in uses):
        return False
    following = [use for use in uses if use.lineno > (assignment.end_lineno or 0)]
    return text.value_of(name) is not None or (bool(following) and _is_looked_at(following[0], text))


def _is_handed_on(use: ast.Name, text: FunctionText) -> bool:
    """Whether what a variable holds goes elsewhere; the context takes values, and awaits none of them."""
    if isinstance(use.ctx, ast.Store) or _is_looked_at(use, text):
        return False
    called = _given_to(use, text)
    return called is None or not text.path(called)


def _is_unpacked(target: ast.expr) -> bool:
    return isinstance(target, (ast.Tuple, ast.List))


def _is_looked_at(value: ast.expr, text: FunctionText) -> bool:
    """Whether `value` is dropped, or used right away as only the result of the coroutine could be."""
    parent = text.parent(value)
    match parent:
        case ast.Expr() | ast.BinOp() | ast.UnaryOp() | ast.Compare() | ast.If() | ast.While():
            return True
        case ast.FormattedValue() | ast.Starred() | ast.AugAssign():
            return True
        case ast.Attribute():
            return parent.attr not in _OF_COROUTINES
        case ast.Subscript():
            return parent.value is value
        case ast.IfExp() if parent.test is value:
            return True
        case ast.BoolOp() if value is not parent.values[-1]:
            return not isinstance(text.parent(parent), ast.Await)
        case ast.BoolOp() | ast.IfExp():  # the value of the whole is this one
            return _is_looked_at(parent, text)
        case ast.For() | ast.AsyncFor() | ast.comprehension():
            return parent.iter is value
        case ast.Call(func=ast.Name(id=name)):
            return name in _BUILTINS and value in parent.args and text.value_of(name) is None
    return False


def _given_to(value: ast.expr, text: FunctionText) -> ast.expr | None:
    """What is called with `value` as an argument."""
    parent = text.parent(value)
    call = text.parent(parent) if isinstance(parent, ast.keyword) else parent
    return call.func if isinstance(call, ast.Call) and call.func is not value else None
