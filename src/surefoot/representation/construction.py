"""From a workflow class to its drawing: the graph that the rules judge, put into plain data."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from surefoot.events import Event
from surefoot.graph import model, names
from surefoot.graph.build import build
from surefoot.graph.declared import ListOf, Marked, OneOf, Opaque, TypeTerm
from surefoot.live.annotations import hints_of
from surefoot.live.frontend import LiveDeclaration, declare
from surefoot.representation.graph import WorkflowGraph, WorkflowGraphEdge
from surefoot.representation.nodes import WorkflowEventNode, WorkflowExternalNode, WorkflowStepNode
from surefoot.representation.resources import Resources, docstring_of
from surefoot.representation.schema import schema_of
from surefoot.resource import resource_parameters

if TYPE_CHECKING:
    from surefoot.workflow import Workflow

__all__ = ["get_workflow_representation"]

_EXTERNAL = WorkflowExternalNode(id="external_step", label="External step")


def get_workflow_representation(workflow: "Workflow | type[Workflow]") -> WorkflowGraph:
    """The nodes and edges of a workflow: steps, events, resources, and whoever answers from outside.

    Nothing is judged: a workflow that could not run is drawn as far as it can be read. Events count where annotations
    name them; what a step sends through its context is not drawn. Event classes of the same name are one node.

    Raises:
        FileNotFoundError: the file of a `ResourceConfig` does not exist.
        ValueError: it is not JSON, or the selector leads nowhere.
    """
    cls = workflow if isinstance(workflow, type) else type(workflow)
    declaration = declare(cls)
    graph = build(declaration.workflow)
    events = {node.id: node for node in _events(graph, declaration)}
    edges = [*_event_edges(graph), *_external_edges(graph.events.values())]
    resources = Resources()
    for name, function in declaration.functions.items():
        hints = {parameter: hint for parameter, hint in hints_of(function).items() if parameter != "return"}
        resources.add(name, resource_parameters(hints))
    steps = {
        step.name: WorkflowStepNode(
            id=step.name, label=step.name, description=docstring_of(declaration.functions[step.name])
        )
        for step in graph.steps
    }
    external = [_EXTERNAL] if any(edge.target == _EXTERNAL.id for edge in edges) else []
    return WorkflowGraph(
        name=graph.name,
        nodes=[*steps.values(), *events.values(), *external, *resources.nodes.values()],
        edges=[*_once(edges), *resources.edges],
        description=docstring_of(cls),
    )


def _events(graph: model.WorkflowGraph, declaration: LiveDeclaration) -> Iterator[WorkflowEventNode]:
    """One node for each name of an event, and for each name of anything that stands where an event should."""
    producers: dict[str, dict[str, None]] = {}
    for step in graph.steps:
        for name in (*(event.name for event in step.returns), *_odd_returns(step)):
            producers.setdefault(name, {})[step.name] = None
    classes = {event.name: declaration.types[event.fullname] for event in reversed(graph.events.values())}
    odd = (name for step in graph.steps for name in (*_odd_parameters(step), *_odd_returns(step)))
    for name in dict.fromkeys((*(event.name for event in graph.events.values()), *odd)):
        event = classes.get(name, object)
        yield WorkflowEventNode(
            id=name,
            label=name,
            event_type=name,
            event_types=[name, *_event_bases(event)],
            event_schema=schema_of(event) if issubclass(event, Event) else None,
            produced_by=list(producers.get(name, ())),
        )


def _event_bases(event: type) -> Iterator[str]:
    """The names of the event classes between `event` and `Event`, nearest first."""
    return (base.__name__ for base in event.__mro__[1:] if issubclass(base, Event) and base is not Event)


def _event_edges(graph: model.WorkflowGraph) -> Iterator[WorkflowGraphEdge]:
    """What each step takes, then what it returns."""
    for step in graph.steps:
        taken = (event.name for event in graph.events.values() if step.takes(event))
        for name in (*taken, *_odd_parameters(step)):
            yield WorkflowGraphEdge(source=name, target=step.name)
        for name in (*(event.name for event in step.returns), *_odd_returns(step)):
            yield WorkflowGraphEdge(source=step.name, target=name)


def _external_edges(events: Iterable[model.EventNode]) -> Iterator[WorkflowGraphEdge]:
    """Requests go out to whoever answers, and responses come back; without a request nobody is drawn."""
    requests = [event.name for event in events if names.INPUT_REQUIRED_EVENT in event.ancestors]
    responses = [event.name for event in events if names.HUMAN_RESPONSE_EVENT in event.ancestors]
    for request in requests:
        yield WorkflowGraphEdge(source=request, target=_EXTERNAL.id)
    for response in responses if requests else ():
        yield WorkflowGraphEdge(source=_EXTERNAL.id, target=response)


def _once(edges: Iterable[WorkflowGraphEdge]) -> Iterator[WorkflowGraphEdge]:
    return iter({(edge.source, edge.target): edge for edge in edges}.values())


# --- what stands where an event should, and is none -----------------------------------------------------------------


def _odd_parameters(step: model.StepNode) -> Iterator[str]:
    """Names of what fills no parameter: neither an event, nor injected, nor left to a default."""
    written = {parameter.name: parameter for parameter in step.source.parameters}
    for parameter in step.parameters:
        declared = written[parameter.name]
        filled = parameter.kind in (model.ParameterKind.CONTEXT, model.ParameterKind.RESOURCE)
        if not filled and not declared.has_default and declared.term is not None:
            yield from (*parameter.foreign, *_opaque_names(declared.term))


def _odd_returns(step: model.StepNode) -> Iterator[str]:
    yield from step.returns_foreign
    if step.source.returns is not None:
        yield from _opaque_names(step.source.returns)


def _opaque_names(term: TypeTerm) -> Iterator[str]:
    """Names of the leaves of `term` that are no classes, or were not found."""
    if isinstance(term, Opaque):
        yield term.name
    elif isinstance(term, OneOf):
        for member in term.members:
            yield from _opaque_names(member)
    elif isinstance(term, ListOf):
        yield from _opaque_names(term.item)
    elif isinstance(term, Marked):
        yield from _opaque_names(term.term)
