"""Waits of one body that are taken for one and the same."""

import ast
from collections.abc import Iterator

from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText, argument
from surefoot.bodies.sequence import follows
from surefoot.graph.facts import SharesWaiter

__all__ = ["shared_waiters"]


def shared_waiters(text: FunctionText, place: Place) -> Iterator[SharesWaiter]:
    """The waits with the literal id of an earlier one, in the order written.

    In two branches of which only one is taken, an id may well be the same.
    """
    earlier: list[tuple[str, ast.Call]] = []
    for node in text.own_nodes():
        waiter_id = _waiter_id(node, text)
        if waiter_id is None or not isinstance(node, ast.Call):
            continue
        first = next((call for name, call in earlier if name == waiter_id and follows(node, call, text)), None)
        if first is not None:
            yield SharesWaiter(waiter_id, place(node), place(first))
        earlier.append((waiter_id, node))


def _waiter_id(node: ast.AST, text: FunctionText) -> str | None:
    if not isinstance(node, ast.Call) or text.path(node.func) != ("wait_for_event",):
        return None
    given = argument(node, 2, "waiter_id")
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None
