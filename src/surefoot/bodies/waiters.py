"""Waits of one body that are taken for one and the same."""

import ast
from collections.abc import Iterator

from surefoot.bodies.context_calls import Place
from surefoot.bodies.flow.sequence import follows
from surefoot.bodies.function import FunctionText, argument
from surefoot.bodies.nodes import everything
from surefoot.graph.facts import SharesWaiter

__all__ = ["shared_waiters"]

_LEAVES = (ast.Break, ast.Continue, ast.Return, ast.Raise)
_CONDITIONS = (ast.If, ast.IfExp, ast.BoolOp, ast.Match, ast.Try, ast.Lambda)


def shared_waiters(text: FunctionText, place: Place) -> Iterator[SharesWaiter]:
    """The waits with the literal id of an earlier one, in the order written.

    In two branches of which only one is taken, an id may well be the same. In a loop that nothing leaves, a wait is its
    own earlier one.
    """
    earlier: list[tuple[str, ast.Call]] = []
    for wait, path in text.context_calls:
        given = argument(wait, 2, "waiter_id") if path == ("wait_for_event",) and not text.is_inner(wait) else None
        if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
            continue
        waiter_id = given.value
        first = next((call for name, call in earlier if name == waiter_id and follows(wait, call, text)), None)
        if first is not None or _is_repeated(wait, text):
            yield SharesWaiter(waiter_id, place(given), place(first or wait))
        earlier.append((waiter_id, wait))


def _is_repeated(wait: ast.Call, text: FunctionText) -> bool:
    """Whether each round of a loop comes to the wait, and each that has passed it may be followed by another."""
    for part, around in text.around(wait):
        if isinstance(around, (ast.For, ast.AsyncFor, ast.While)) and part in around.body:
            return not any(isinstance(each, _LEAVES) for statement in around.body for each in everything(statement))
        if not isinstance(around, (ast.expr, ast.stmt, ast.keyword)) or isinstance(around, _CONDITIONS):
            return False
    return False
