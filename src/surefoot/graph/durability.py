"""What a run would have to bring through a snapshot: which events, and where to speak of them."""

from collections.abc import Iterator

from surefoot.graph.declared import DeclaredClass, ModelField, Named, TypeTerm, UnserializableField
from surefoot.graph.facts import Collects, Sends, WaitsFor
from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode, WorkflowGraph

__all__ = ["carriers", "nested", "place_of", "unnamed"]


def carriers(graph: WorkflowGraph) -> Iterator[tuple[EventNode, StepNode]]:
    """The events that are under way in a run, each with the first step that has to do with it."""
    met: set[str] = set()
    for step in graph.as_written:
        bodily = (each.event for each in (*step.sends, *step.gives))
        for event in (*step.accepts, *step.returns, *bodily):
            if event.fullname not in met:
                met.add(event.fullname)
                yield event, step


def place_of(
    declared: ModelField | UnserializableField | DeclaredClass, step: StepNode, graph: WorkflowGraph
) -> tuple[StepNode | WorkflowGraph, Location | None]:
    """Where to speak of a field or a class: where it stands, if the workflow's file has it; else at the step."""
    at_home = declared.location is not None and declared.location.path == graph.location.path
    return (graph, declared.location) if at_home else (step, None)


def nested(graph: WorkflowGraph) -> Iterator[tuple[DeclaredClass, StepNode]]:
    """The events under way whose classes are not at the top level of a module, each with the first step that has it."""
    for event, step in carriers(graph):
        cls = graph.classes[event.fullname]
        if cls.within != "module":
            yield cls, step


def unnamed(graph: WorkflowGraph) -> Iterator[tuple[DeclaredClass, Location, StepNode]]:
    """Classes within functions that bodies send or wait for and that no step has in its signature; where they do so."""
    steps = (*graph.steps, *graph.overridden)
    named = {event.fullname for step in steps for event in (*step.accepts, *step.returns)}
    for step in graph.as_written:
        facts = step.source.facts
        # The body of a step that collects is read before the workflow runs, and its classes are known from there.
        if any(isinstance(fact, Collects) for fact in facts):
            continue
        for fact in facts:
            if isinstance(fact, (Sends, WaitsFor)):
                request = fact.request if isinstance(fact, WaitsFor) else None
                for cls in filter(None, (_local(fact.term, graph), _local(request, graph))):
                    if cls.fullname not in named:
                        yield cls, fact.location, step


def _local(term: TypeTerm | None, graph: WorkflowGraph) -> DeclaredClass | None:
    cls = graph.classes.get(term.fullname) if isinstance(term, Named) else None
    return cls if cls is not None and cls.within == "function" else None
