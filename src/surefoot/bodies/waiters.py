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
    for wait, path in text.context_calls:
        waiter_id = _waiter_id(wait) if path == ("wait_for_event",) and not text.is_inner(wait) else None
        if waiter_id is None:
            continue
        first = next((call for name, call in earlier if name == waiter_id and follows(wait, call, text)), None)
        if first is not None:
            yield SharesWaiter(waiter_id, place(wait), place(first))
        earlier.append((waiter_id, wait))


def _waiter_id(wait: ast.Call) -> str | None:
    given = argument(wait, 2, "waiter_id")
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None
