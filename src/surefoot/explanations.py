"""The notes below a finding: who takes an event and who gives it, and what comes close to doing so."""

from collections.abc import Iterable, Iterator

from surefoot.diagnostic import Note
from surefoot.graph.declared import Named, OneOf, TypeTerm
from surefoot.graph.facts import Sends, WaitsFor
from surefoot.graph.forgotten import forgotten_steps
from surefoot.graph.model import EventKind, EventNode, WorkflowGraph

__all__ = ["accepted_by", "missing_consumer", "missing_producer", "returned_by"]


def accepted_by(graph: WorkflowGraph, events: Iterable[EventNode]) -> list[Note]:
    """A note for each step that accepts one of `events`."""
    pairs = [(step, event) for event in events for step in graph.steps if event in step.accepts]
    return [Note(f"`{step.name}` accepts `{event.name}`", step.location) for step, event in pairs]


def returned_by(graph: WorkflowGraph, events: Iterable[EventNode]) -> list[Note]:
    """A note for each step that returns one of `events`."""
    pairs = [(step, event) for event in events for step in graph.steps if event in step.returns]
    return [Note(f"`{step.name}` returns `{event.name}`", step.location) for step, event in pairs]


def missing_producer(graph: WorkflowGraph, event: EventNode) -> Iterator[Note]:
    """Notes on what comes close to returning `event`."""
    for step in graph.steps:
        for other in step.returns:
            if other.name == event.name:
                yield Note(f"`{step.name}` returns `{other.fullname}`, another class of the same name", step.location)
            elif other.is_a(event) and other.kind is not EventKind.STOP:
                yield Note(
                    f"`{step.name}` returns its subclass `{other.name}`, which only a step with "
                    "`accept_event_subclasses=True` accepts",
                    step.location,
                )
        for fact in step.source.facts:
            if isinstance(fact, Sends) and _names(fact.term, event):
                yield Note(f"`{step.name}` sends it, but its return annotation does not name it", fact.location)
    for step in graph.overridden:
        if event in step.returns:
            yield Note(f"`{step.owner}.{step.name}` returns it, but was overridden", step.location)
    for method in forgotten_steps(graph):
        if event in method.returns:
            yield Note(f"`{method.name}` returns it, but has no `@step`", method.location)


def missing_consumer(graph: WorkflowGraph, event: EventNode) -> Iterator[Note]:
    """Notes on what comes close to accepting `event`."""
    for step in graph.steps:
        for other in step.accepts:
            if other.name == event.name:
                yield Note(f"`{step.name}` accepts `{other.fullname}`, another class of the same name", step.location)
        for fact in step.source.facts:
            if isinstance(fact, WaitsFor) and _names(fact.term, event):
                yield Note(f"`{step.name}` waits for it in its body, which its signature does not show", fact.location)
    for step in graph.overridden:
        if event in step.accepts:
            yield Note(f"`{step.owner}.{step.name}` accepts it, but was overridden", step.location)
    for method in forgotten_steps(graph):
        if event in method.accepts:
            yield Note(f"`{method.name}` accepts it, but has no `@step`", method.location)


def _names(term: TypeTerm, event: EventNode) -> bool:
    members = term.members if isinstance(term, OneOf) else (term,)
    return any(isinstance(member, Named) and member.fullname == event.fullname for member in members)
