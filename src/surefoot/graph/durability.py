"""What a run would have to bring through a snapshot: which events, and where to speak of their fields."""

from collections.abc import Iterator

from surefoot.graph.declared import UnserializableField
from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode, WorkflowGraph

__all__ = ["carriers", "place_of"]


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
    field: UnserializableField, step: StepNode, graph: WorkflowGraph
) -> tuple[StepNode | WorkflowGraph, Location | None]:
    """Where to speak of a field: where it is declared, if that is in the file of the workflow; else at the step."""
    at_home = field.location is not None and field.location.path == graph.location.path
    return (graph, field.location) if at_home else (step, None)
