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

__all__ = ["COROUTINES", "awaiting_facts", "is_lost"]

COROUTINES: Final = frozenset(
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
"""Methods of the context that are coroutine functions."""
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
        if path in COROUTINES:
            takers = _takers(node, text)
            if takers is not None:
                given_to = term(takers[0]) if takers else None
                yield Unawaited(ast.unparse(node.func), place(node), given_to)
        elif path in _PLAIN and isinstance(parent, ast.Await):
            yield AwaitsPlainCall(ast.unparse(node.func), place(parent))
        elif path == _EDIT_STATE and isinstance(parent, ast.withitem) and isinstance(text.parent(parent), ast.With):
            yield EntersWithoutAsync(ast.unparse(node.func), place(text.parent(parent)))
        elif path == _EDIT_STATE and isinstance(parent, ast.Await):
            yield EntersWithoutAsync(ast.unparse(node.func), place(parent), awaited=True)


def is_lost(call: ast.Call, text: FunctionText) -> bool:
    """Whether a coroutine is certainly never awaited: it is dropped, or used as if it were its result."""
    return _takers(call, text) == []


def _takers(call: ast.Call, text: FunctionText) -> list[ast.expr] | None:
    """What is called with a coroutine that nothing else awaits; None where something else may, or several get it."""
    parent = text.parent(call)
    if isinstance(parent, (ast.Assign, ast.AnnAssign)):
        target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
        if isinstance(target, ast.Name):
            return _takers_of_variable(target.id, parent, text)
        return [] if _is_unpacked(target) else None
    if _is_looked_at(call, text):
        return []
    taker = _given_to(call, text)
    return None if taker is None else [] if _keeps(taker, text) else [taker]


def _takers_of_variable(name: str, assignment: ast.stmt, text: FunctionText) -> list[ast.expr] | None:
    """Likewise for a variable: else it is used as if it held the result."""
    uses = [node for node in text.nodes() if isinstance(node, ast.Name) and node.id == name]
    takers: dict[str, ast.expr] = {}
    for use in uses:
        if not isinstance(use.ctx, ast.Store) and not _is_looked_at(use, text):
            taker = _given_to(use, text)
            if taker is None:
                return None
            if not _keeps(taker, text):
                takers[ast.unparse(taker)] = taker
    if text.value_of(name) is not None:
        return list(takers.values()) if len(takers) < 2 else None
    following = [use for use in uses if use.lineno > (assignment.end_lineno or 0)]
    return [] if not takers and following and _is_looked_at(following[0], text) else None


def _keeps(called: ast.expr, text: FunctionText) -> bool:
    """Whether it is a method of the context that takes a value, and awaits nothing of it."""
    return text.path(called) not in ((), ("once",), ("run",))


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
    """What is called with `value` as an argument, or with a list or dict that is written there and holds it."""
    given: ast.AST = value
    parent = text.parent(given)
    while isinstance(parent, (ast.keyword, ast.List, ast.Tuple, ast.Dict)):
        given, parent = parent, text.parent(parent)
    return parent.func if isinstance(parent, ast.Call) and parent.func is not given else None
