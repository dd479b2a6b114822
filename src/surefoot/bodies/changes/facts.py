"""All that a body changes."""

from collections.abc import Iterator

from surefoot.bodies.changes.events import changed_parameters, changed_when_sent, sent_and_returned
from surefoot.bodies.changes.instance import instance_changes
from surefoot.bodies.changes.written import changes
from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import ChangesInstance, ChangesParameter, ChangesSent, SendsAndReturns

__all__ = ["change_facts"]


def change_facts(
    text: FunctionText, place: Place, *, method: bool
) -> Iterator[ChangesInstance | ChangesParameter | ChangesSent | SendsAndReturns]:
    """The changes of the workflow and of events, and the events that are handed on twice.

    Parameters:
        method: whether the first parameter is the workflow.
    """
    changed = tuple(changes(text))
    if method and text.parameters:
        yield from instance_changes(changed, text, text.parameters[0], place)
    yield from changed_parameters(changed, text, place)
    yield from changed_when_sent(changed, text, place)
    yield from sent_and_returned(text, place)
