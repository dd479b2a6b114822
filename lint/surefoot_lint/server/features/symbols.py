"""The outline of a file: workflows with their steps, and events."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode, WorkflowGraph
from surefoot_lint.server.snapshot import Document, Snapshot
from surefoot_lint.server.texts.outline import Definition, Outline, outline

__all__ = ["document_symbols", "workspace_symbols"]


def document_symbols(snapshot: Snapshot, document: Document) -> list[types.DocumentSymbol]:
    """The workflows of a document with the steps that are written in them, and the events, in the order written."""
    known = outline(document.code)
    symbols: list[types.DocumentSymbol] = []
    for graph in filter(lambda graph: document.holds(graph.location), snapshot.graphs):
        if found := known.at(graph.location.line, graph.name):
            steps = [_step(step, own, document) for step, own in _own_steps(graph, found, known)]
            symbols.append(_symbol(graph.name, "workflow", types.SymbolKind.Class, found, document, steps))
    for event in (usage.event for usage in snapshot.usage):
        place = event.location
        if place and document.holds(place) and (found := known.at(place.line, event.name)):
            symbols.append(_symbol(event.name, event.kind.value, types.SymbolKind.Event, found, document))
    return sorted(symbols, key=lambda symbol: (symbol.range.start.line, symbol.range.start.character))


def workspace_symbols(snapshot: Snapshot, query: str) -> list[types.WorkspaceSymbol]:
    """The workflows, steps and events whose name has the letters of `query` in it, in their order."""
    found: dict[tuple[Location, str], types.WorkspaceSymbol] = {}

    def add(name: str, kind: types.SymbolKind, location: Location | None, around: str = "") -> None:
        if location is not None and name and _fits(name, query) and (location, name) not in found:
            place = snapshot.locate(location)
            found[location, name] = types.WorkspaceSymbol(place, name, kind, container_name=around or None)

    for graph in snapshot.graphs:
        add(graph.name, types.SymbolKind.Class, graph.location)
        for step in graph.steps:
            add(step.name, types.SymbolKind.Method, step.location, step.owner)
    for usage in snapshot.usage:
        add(usage.event.name, types.SymbolKind.Event, usage.event.location)
    return list(found.values())


def _own_steps(graph: WorkflowGraph, around: Definition, known: Outline) -> Iterator[tuple[StepNode, Definition]]:
    """The steps written within the class: what is outside of it cannot be shown as a part of it."""
    for step in graph.as_written:
        found = known.at(step.location.line, step.name) if step.location.path == graph.location.path else None
        if found is not None and around.span.line <= found.line <= around.span.end_line:
            yield step, found


def _step(step: StepNode, found: Definition, document: Document) -> types.DocumentSymbol:
    return _symbol(step.name, _signature(step), types.SymbolKind.Method, found, document)


def _symbol(
    name: str,
    detail: str,
    kind: types.SymbolKind,
    definition: Definition,
    document: Document,
    children: list[types.DocumentSymbol] | None = None,
) -> types.DocumentSymbol:
    whole, own = document.range(definition.span), document.range(definition.name_span)
    return types.DocumentSymbol(name, kind, whole, own, detail=detail, children=children)


def _signature(step: StepNode) -> str:
    """`Draft → Review | None`."""
    taken = [*_names(step.accepts), *(["…"] if step.accepts_unknown else [])]
    given = [*_names(step.returns), *(["…"] if step.returns_unknown else []), *(["None"] if step.returns_none else [])]
    return f"{' | '.join(taken)} → {' | '.join(given)}"


def _names(events: Iterable[EventNode]) -> list[str]:
    return [event.name for event in events]


def _fits(name: str, query: str) -> bool:
    letters = iter(name.lower())
    return all(letter in letters for letter in query.lower())
