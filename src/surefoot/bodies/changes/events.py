"""Events that a body changes, or hands on twice, although somebody else has the same object."""

import ast
from collections.abc import Iterator, Sequence

from surefoot.bodies.changes.written import OF_LISTS, Change
from surefoot.bodies.context_calls import Place
from surefoot.bodies.flow.sequence import comes_again, follows
from surefoot.bodies.function import FunctionText, argument
from surefoot.graph.facts import ChangesParameter, ChangesSent, SendsAndReturns

__all__ = ["changed_parameters", "changed_when_sent", "sent_and_returned"]


def changed_parameters(changed: Sequence[Change], text: FunctionText, place: Place) -> Iterator[ChangesParameter]:
    """Those changes of what the body was given, in the order written."""
    for change in changed:
        if change.name in text.parameters and _is_of_data(change):
            yield ChangesParameter(change.name, place(change.node))


def changed_when_sent(changed: Sequence[Change], text: FunctionText, place: Place) -> Iterator[ChangesSent]:
    """Those changes of an event that was sent, or written to the stream, before."""
    handed = [(name, call, False) for name, call, _ in _handed(text)] if changed else []
    handed += [(name, call, True) for name, call in _listed(text)] if changed else []
    for change in changed if handed else ():
        for name, call, again in handed:
            if name == change.name and _is_of_data(change) and _had_before(change, call, text, again=again):
                yield ChangesSent(name, place(change.node), place(call))
                break


def sent_and_returned(text: FunctionText, place: Place) -> Iterator[SendsAndReturns]:
    """The returns of an event that was sent before to whoever takes it."""
    sent = [(name, call) for name, call, method in _handed(text) if method == "send_event" and not _is_targeted(call)]
    for node in text.own_nodes() if sent else ():
        if isinstance(node, ast.Return):
            returned = [each.id for each in _returned(node) if isinstance(each, ast.Name)]
            for name, call in sent:
                if name in returned and follows(node, call, text):
                    yield SendsAndReturns(name, place(node), place(call))
                    break


def _handed(text: FunctionText) -> Iterator[tuple[str, ast.Call, str]]:
    """The events that are handed on under a name which means one object, with the call and its method."""
    for node, path in text.context_calls:
        if path in (("send_event",), ("write_event_to_stream",)) and not text.is_inner(node):
            event = argument(node, 0, "message" if path == ("send_event",) else "ev")
            if isinstance(event, ast.Name) and text.is_bound_once(event.id):
                yield event.id, node, path[0]


def _listed(text: FunctionText) -> Iterator[tuple[str, ast.Call]]:
    """The events that are put into a list which is returned, under a name which means one object."""
    returned = {each.value.id for each in text.of_kind(ast.Return) if isinstance(each.value, ast.Name)}
    for call in text.of_kind(ast.Call) if returned else ():
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=into), attr="append"), args=[ast.Name(id=name)]):
                if into in returned and text.is_bound_once(name) and not text.is_inner(call):
                    yield name, call


def _is_targeted(call: ast.Call) -> bool:
    return len(call.args) > 1 or any(keyword.arg in ("step", None) for keyword in call.keywords)


def _returned(node: ast.Return) -> list[ast.expr]:
    if isinstance(node.value, (ast.List, ast.Tuple)):
        return node.value.elts
    return [node.value] if node.value else []


def _is_of_data(change: Change) -> bool:
    """Whether it changes the event for certain: a field may be anything, also something that is called to do work."""
    return not change.method or change.method in OF_LISTS


def _had_before(change: Change, call: ast.Call, text: FunctionText, *, again: bool) -> bool:
    """Whether somebody may have the event already when it is changed.

    Parameters:
        again: nobody has it before the step ends; but what is put into a list twice is one object.
    """
    if text.is_inner(change.node):
        return False
    behind = not again and (call.lineno, call.col_offset) < (change.node.lineno, change.node.col_offset)
    if behind and follows(change.node, call, text):
        return True
    stores = (each for each in text.nodes() if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))
    binding = next((each for each in stores if each.id == change.name), None)
    settled = binding is not None or change.name in text.parameters
    return settled and comes_again(change.node, call, binding, text)
