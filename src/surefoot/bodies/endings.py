"""How a body ends: the events that it returns, and a path that returns nothing."""

import ast
from collections.abc import Iterator

from surefoot.bodies.context_calls import Place, Term, event_term
from surefoot.bodies.function import FunctionText
from surefoot.bodies.paths import falls_off
from surefoot.graph.facts import FallsOff, Returns

__all__ = ["ending_facts"]

_YIELDS = (ast.Yield, ast.YieldFrom)


def ending_facts(text: FunctionText, term: Term, place: Place) -> Iterator[Returns | FallsOff]:
    """What the body returns, in the order written, and where it may run off its end.

    A second decorator may make something else of either, and a generator ends in its own way: both say nothing.
    """
    if len(text.node.decorator_list) > 1 or any(isinstance(node, _YIELDS) for node in text.own_nodes()):
        return
    for node in text.own_nodes():
        if isinstance(node, ast.Return) and node.value is not None:
            yield from _returned(node.value, text, term, place)
    last = None if _sends(text) else falls_off(text.node.body)
    if last is not None:
        yield FallsOff(place(last))


def _returned(value: ast.expr, text: FunctionText, term: Term, place: Place) -> Iterator[Returns]:
    if isinstance(value, ast.IfExp):
        yield from _returned(value.body, text, term, place)
        yield from _returned(value.orelse, text, term, place)
    elif isinstance(value, ast.List):
        for element in value.elts:
            yield from _made(element, text, term, place, listed=True)
    elif isinstance(value, ast.ListComp):
        yield from _made(value.elt, text, term, place, listed=True)
    else:
        yield from _made(value, text, term, place, listed=False)


def _made(value: ast.expr, text: FunctionText, term: Term, place: Place, *, listed: bool) -> Iterator[Returns]:
    """An event that is made in the body; of any other object only a type checker knows what it is."""
    if text.makers(value):
        yield Returns(event_term(value, text, term), place(value), listed=listed)


def _sends(text: FunctionText) -> bool:
    """Whether the body sends something, by whatever object: then it need not return anything."""
    return any(isinstance(node, ast.Attribute) and node.attr == "send_event" for node in text.nodes())
