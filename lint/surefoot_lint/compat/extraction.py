"""The contract of the workflows in a tree."""

from collections.abc import Iterable, Iterator

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredWorkflow, Named, TypeTerm
from surefoot.graph.facts import Collects, Sends, WaitsFor
from surefoot.graph.model import ParameterKind, ParameterNode, StepNode, WorkflowGraph
from surefoot_lint.compat.contract import Contract, Field, Model, Step, Workflow
from surefoot_lint.frontend import Project
from surefoot_lint.reading.models.schemas import Schema

__all__ = ["contract_of"]

_EVENTS = (ParameterKind.EVENT, ParameterKind.LIST, ParameterKind.MIXED)


def contract_of(project: Project | None, workflows: Iterable[DeclaredWorkflow], also: Iterable[str] = ()) -> Contract:
    """What stored runs of the workflows rely on.

    Parameters:
        project: says what is in the classes that they name.
        also: full names of further classes to look at, where there are such.
    """
    found: dict[str, Workflow] = {}
    models: dict[str, Model] = {}
    for declared in workflows:
        if declared.concrete and project is not None:
            graph = build(declared)
            found[declared.fullname] = _workflow(graph)
            _add(models, project, _stored(graph))
    if project is not None:
        _add(models, project, also)
    return Contract(found, models)


def _workflow(graph: WorkflowGraph) -> Workflow:
    states = [step.state.fullname for step in graph.steps if step.state is not None]
    return Workflow(
        steps={step.name: _step(step) for step in graph.as_written},
        # Models of one line of inheritance: the one that derives from all others is what is stored.
        state=max(states, key=lambda name: len(_ancestors(graph, name)), default=""),
        whole=graph.whole,
        location=graph.location,
    )


def _ancestors(graph: WorkflowGraph, state: str) -> frozenset[str]:
    known = (step.state.ancestors for step in graph.steps if step.state is not None and step.state.fullname == state)
    return next(known, None) or frozenset()


def _step(step: StepNode) -> Step:
    return Step(
        accepts=tuple(event.fullname for event in step.accepts),
        returns=tuple(event.fullname for event in step.returns),
        subclasses=step.subclasses,
        join=tuple(sorted(_joined(step))),  # what is collected finds its parameter by its type
        whole=not step.accepts_unknown,
        location=step.location,
    )


def _joined(step: StepNode) -> Iterator[str]:
    """What is collected in a step before it runs, or by its body."""
    if step.join:
        yield from (_slot(parameter) for parameter in step.parameters if parameter.kind in _EVENTS)
    for fact in step.source.facts:
        if isinstance(fact, Collects) and (fact.terms or fact.counted):
            yield f"collect_events[{', '.join(sorted(_names(fact.terms)))}]"


def _slot(parameter: ParameterNode) -> str:
    taken = " | ".join(event.fullname for event in parameter.events)
    if parameter.kind is ParameterKind.EVENT:
        return taken
    return f"list[{taken}]" if parameter.take is None else f"{parameter.take} of list[{taken}]"


def _names(terms: Iterable[TypeTerm]) -> Iterator[str]:
    for term in terms:
        yield term.fullname if isinstance(term, Named) else "?"


def _stored(graph: WorkflowGraph) -> Iterator[str]:
    """The classes of what a snapshot may hold."""
    for step in graph.as_written:
        yield from (event.fullname for event in (*step.accepts, *step.returns))
        if step.state is not None:
            yield step.state.fullname
        for fact in step.source.facts:
            if isinstance(fact, Sends | WaitsFor) and isinstance(fact.term, Named):
                yield fact.term.fullname


def _add(models: dict[str, Model], project: Project, names: Iterable[str]) -> None:
    """Add the classes of these names, and those that their fields name."""
    pending = list(names)
    while pending:
        name = pending.pop()
        schema = None if name in models else project.schema(name)
        if schema is not None:
            models[name] = _model(schema)
            pending += schema.refers_to


def _model(schema: Schema) -> Model:
    bases = (*schema.bases, "enum.Enum") if schema.is_enum and "enum.Enum" not in schema.bases else schema.bases
    fields = {name: Field(field.type, field.required, field.constraints) for name, field in schema.fields.items()}
    return Model(bases, schema.extra, fields, schema.whole, schema.location)
