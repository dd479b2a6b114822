"""How a body ends: the events that it returns, and a path that returns nothing."""

import ast
from collections.abc import Iterator

from surefoot.bodies.context_calls import Place, Term, event_term
from surefoot.bodies.flow.paths import falls_off
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import FallsOff, Returns, ReturnsNothing

__all__ = ["falling_off", "returned_events", "returned_nothing"]

_YIELDS = (ast.Yield, ast.YieldFrom)


def returned_events(text: FunctionText, term: Term, place: Place, *, judged: bool) -> Iterator[Returns]:
    """What the body returns, in the order written.

    Parameters:
        judged: whether somebody else compares it with the annotation.
    """
    if _ends_as_written(text):
        for node in text.own_nodes():
            if isinstance(node, ast.Return) and node.value is not None:
                for value, listed in _returned(node.value):
                    # Of an object that is not made in the body only a type checker knows what it is.
                    if text.makers(value):
                        yield Returns(event_term(value, text, term), place(value), listed=listed, judged=judged)


def returned_nothing(text: FunctionText, place: Place) -> Iterator[ReturnsNothing]:
    """Where the body first returns None, if it says so."""
    returns = (node for node in text.own_nodes() if isinstance(node, ast.Return))
    first = next((node for node in returns if node.value is None or _is_none(node.value)), None)
    if first is not None and _ends_as_written(text):
        yield ReturnsNothing(place(first))


def _is_none(value: ast.expr) -> bool:
    return any(isinstance(each, ast.Constant) and each.value is None for each, _ in _returned(value))


def falling_off(text: FunctionText, place: Place) -> Iterator[FallsOff]:
    """Where the body may run off its end."""
    last = falls_off(text.node.body) if _ends_as_written(text) and not _sends(text) else None
    if last is not None:
        yield FallsOff(place(last))


def _ends_as_written(text: FunctionText) -> bool:
    """Whether the function ends as its text does: no other decorator and no `yield` makes something else of it."""
    return len(text.node.decorator_list) <= 1 and not any(isinstance(node, _YIELDS) for node in text.own_nodes())


def _returned(value: ast.expr) -> Iterator[tuple[ast.expr, bool]]:
    """What may be returned, each with whether it is an element of a list."""
    if isinstance(value, ast.IfExp):
        yield from _returned(value.body)
        yield from _returned(value.orelse)
    elif isinstance(value, ast.List):
        yield from ((element, True) for element in value.elts)
    elif isinstance(value, ast.ListComp):
        yield value.elt, True
    else:
        yield value, False


def _sends(text: FunctionText) -> bool:
    """Whether the body sends something, by whatever object: then it need not return anything."""
    return any(isinstance(node, ast.Attribute) and node.attr == "send_event" for node in text.nodes())
