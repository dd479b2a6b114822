"""What stands above the class of an event or a workflow: `2 producers · 1 consumer`, `3 steps · 2 events`."""

from collections.abc import Iterator

from lsprotocol import types

from surefoot.graph.model import WorkflowGraph
from surefoot_lint.server.features.navigation import references
from surefoot_lint.server.features.wording import count
from surefoot_lint.server.snapshot import Document, Snapshot
from surefoot_lint.server.usage import EventUsage

__all__ = ["SHOW", "lenses", "titles"]

SHOW = "wf-lint.show"
"""The command behind a lens: offer some places, and go to the one that is chosen."""


def titles(snapshot: Snapshot) -> Iterator[str]:
    """What all lenses of a folder say. When it changes, editors must ask again, whichever file they show."""
    yield from (f"{usage.event.fullname} {_of_event(usage)}" for usage in snapshot.usage)
    yield from (f"{graph.fullname} {_of_workflow(graph)}" for graph in snapshot.graphs)


def lenses(snapshot: Snapshot, document: Document) -> list[types.CodeLens]:
    """The lenses of a document, from top to bottom."""
    return sorted(_lenses(snapshot, document), key=lambda lens: lens.range.start.line)


def _lenses(snapshot: Snapshot, document: Document) -> Iterator[types.CodeLens]:
    for usage in snapshot.usage:
        place = usage.event.location
        if place is not None and document.holds(place):
            yield _lens(_of_event(usage), document.name_at(place), references(usage, snapshot, own=False))
    for graph in snapshot.graphs:
        if document.holds(graph.location):
            steps = [snapshot.locate(step.location) for step in graph.as_written]
            yield _lens(_of_workflow(graph), document.name_at(graph.location), steps)


def _of_event(usage: EventUsage) -> str:
    return f"{count(len(usage.producers), 'producer')} · {count(len(usage.consumers), 'consumer')}"


def _of_workflow(graph: WorkflowGraph) -> str:
    return f"{count(len(graph.steps), 'step')} · {count(len(graph.events), 'event')}"


def _lens(title: str, above: types.Location, places: list[types.Location]) -> types.CodeLens:
    arguments = [title, [{"uri": each.uri, "range": each.range} for each in places]]
    return types.CodeLens(above.range, types.Command(title, SHOW, arguments=arguments))
