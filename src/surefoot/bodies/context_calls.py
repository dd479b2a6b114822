"""What a body does with its context: sends, waits, collects, or hands it to other code.

Only calls on the context parameter count; a context that is handed to other code says just that.
"""

import ast
from collections.abc import Callable, Iterator
from typing import TypeAlias

from surefoot.bodies.batches import batch
from surefoot.bodies.flow.frequency import frequency
from surefoot.bodies.function import FunctionText, argument
from surefoot.graph.declared import Named, OneOf, TypeTerm
from surefoot.graph.facts import Collects, HandsOnContext, Sends, WaitsFor
from surefoot.graph.location import Location
from surefoot.graph.names import COLLECT_EVENTS

__all__ = ["Place", "Term", "context_facts", "event_term"]

Term: TypeAlias = Callable[[ast.expr], TypeTerm]
"""What an expression names: a class, the function `collect_events`, or something that cannot be seen."""

Place: TypeAlias = Callable[[ast.AST], Location]
"""Where a node is written."""

_METHODS = ("send_event", "wait_for_event", "collect_events")
_LOOKS = (ast.Attribute, ast.Compare, ast.If, ast.Assert, ast.UnaryOp)
"""Where the context stands and goes nowhere: `if ctx is None`, where it need not be given."""


def context_facts(
    text: FunctionText, term: Term, place: Place
) -> Iterator[Sends | WaitsFor | Collects | HandsOnContext]:
    """What the body does with its context, in the order written; nothing where it has none."""
    if text.context is None:
        return
    for node in text.nodes():
        if isinstance(node, ast.Call):
            path = text.path(node.func)
            if len(path) == 1:
                yield from _call(path[0], node, text, term, place)
            elif _is_function(node, text, term):
                yield _collects(node, 1, text, term, place)
        elif isinstance(node, ast.Name):
            if node.id == text.context and _goes_elsewhere(node, text, term):
                yield HandsOnContext(place(node))
        elif isinstance(node, ast.Attribute) and node.attr in _METHODS:
            parent = text.parent(node)
            called = isinstance(parent, ast.Call) and parent.func is node
            if not called and len(text.path(node)) == 1:
                yield HandsOnContext(place(node))


def event_term(expression: ast.expr, text: FunctionText, term: Term) -> TypeTerm:
    """The class of the event that `expression` is."""
    found = tuple(dict.fromkeys(map(term, text.makers(expression))))
    if not found:
        return term(expression)
    return found[0] if len(found) == 1 else OneOf(found)


def _is_function(node: ast.AST, text: FunctionText, term: Term) -> bool:
    """Whether it calls the function `collect_events` with the context."""
    given = argument(node, 0, "ctx") if isinstance(node, ast.Call) else None
    known = isinstance(given, ast.Name) and given.id == text.context
    return isinstance(node, ast.Call) and known and term(node.func) == Named(COLLECT_EVENTS)


def _goes_elsewhere(context: ast.Name, text: FunctionText, term: Term) -> bool:
    """Whether other code gets the context; the function `collect_events` is none."""
    parent = text.parent(context)
    call = text.parent(parent) if isinstance(parent, ast.keyword) else parent
    return not isinstance(parent, _LOOKS) and not _is_function(call, text, term)


def _call(
    method: str, call: ast.Call, text: FunctionText, term: Term, place: Place
) -> Iterator[Sends | WaitsFor | Collects]:
    if method == "send_event" and (event := argument(call, 0, "message")):
        target = argument(call, 1, "step")
        step = target.value if isinstance(target, ast.Constant) and isinstance(target.value, str) else None
        least, most = frequency(call, text)
        sent = event_term(event, text, term)
        yield Sends(sent, place(call), step=step, inner=text.is_inner(call), least=least, most=most)
    elif method == "wait_for_event" and (expected := argument(call, 0, "event_type")):
        request = argument(call, 1, "waiter_event")
        yield WaitsFor(term(expected), place(call), event_term(request, text, term) if request else None)
    elif method == "collect_events":
        yield _collects(call, 0, text, term, place)


def _collects(call: ast.Call, first: int, text: FunctionText, term: Term, place: Place) -> Collects:
    """What a call collects.

    Parameters:
        first: the position of the event among its arguments.
    """
    collected = argument(call, first, "ev")
    parameter = collected.id if isinstance(collected, ast.Name) and text.is_untouched(collected) else ""
    elements, counted = batch(argument(call, first + 1, "expected"), text)
    always = frequency(call, text) == (1, 1)
    return Collects(tuple(map(term, elements)), place(call), parameter, counted=counted, always=always)
