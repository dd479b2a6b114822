"""All facts of a body."""

from collections.abc import Iterator

from surefoot.bodies.awaiting import awaiting_facts
from surefoot.bodies.changes.facts import change_facts
from surefoot.bodies.context_calls import Place, Term, context_facts
from surefoot.bodies.endings import falling_off, returned_events, returned_nothing
from surefoot.bodies.function import FunctionText
from surefoot.bodies.state.edits import state_attributes
from surefoot.bodies.state.paths import state_paths
from surefoot.bodies.state.stored_values import stored_values
from surefoot.bodies.state.use import state_use
from surefoot.bodies.suspending import suspending
from surefoot.bodies.waiters import shared_waiters
from surefoot.graph.facts import Fact

__all__ = ["facts_of"]


def facts_of(text: FunctionText, term: Term, place: Place, *, method: bool, endings: bool) -> Iterator[Fact]:
    """What the body of a function does.

    Parameters:
        term: what an expression names.
        place: where a node is written.
        method: whether its first parameter is the workflow.
        endings: whether to judge how it ends, and what the state has; a type checker knows that better.
    """
    yield from context_facts(text, term, place)
    yield from awaiting_facts(text, term, place)
    yield from shared_waiters(text, place)
    yield from state_paths(text, place)
    yield from state_use(text, place, method=method)
    yield from suspending(text, place)
    yield from stored_values(text, term, place)
    yield from change_facts(text, place, method=method)
    yield from returned_events(text, term, place, judged=not endings)
    if endings:
        yield from state_attributes(text, place)
        yield from returned_nothing(text, place)
        yield from falling_off(text, place)
