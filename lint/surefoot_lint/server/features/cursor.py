"""What the editor's cursor is on: an event, a step or a workflow.

Names are told from the imports of the text alone: the answer is wanted at once, and nearly always there is only one.
"""

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from lsprotocol.types import Position

from surefoot.graph.location import Location
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot_lint.server.snapshot import Document, Snapshot
from surefoot_lint.server.texts.outline import Definition, Outline, outline
from surefoot_lint.server.usage import EventUsage

__all__ = ["Target", "target_at"]

Target: TypeAlias = EventUsage | StepNode | WorkflowGraph

_Class = TypeVar("_Class", EventUsage, WorkflowGraph)


def target_at(snapshot: Snapshot, document: Document, position: Position) -> Target | None:
    """What is named at a position of a document; None where that is nothing of a workflow."""
    name, path = document.text.name_at(position), document.path
    if not name:
        return None
    line, column = document.text.place(position)
    known = outline(document.code)
    for definition in known.definitions:
        if _on_name(definition, document.before + line, column):
            return _defined(snapshot, path, definition)
    return _named(list(snapshot.usage), name, path, known) or _named(snapshot.graphs, name, path, known)


def _on_name(definition: Definition, line: int, column: int) -> bool:
    span = definition.name_span
    return span.line == line and span.column <= column <= span.end_column


def _defined(snapshot: Snapshot, path: str, definition: Definition) -> Target | None:
    """What a class or function of the file is to workflows."""
    steps = [step for graph in snapshot.graphs for step in graph.steps]
    targets: Iterable[Target] = [*snapshot.graphs, *steps, *snapshot.usage]
    for target in targets:
        place = _place(target)
        if place and (place.path, place.line, _name(target)) == (path, definition.line, definition.name):
            return target
    return None


def _named(classes: Iterable[_Class], name: str, path: str, known: Outline) -> _Class | None:
    """The one of some classes that a dotted name means in a file; None where it may be either of two.

    A name that is imported from where its class is passed on, and not where it is written, is told by its last part.
    """
    first, _, rest = name.partition(".")
    imported = known.imports.get(first, first)
    full = f"{imported}.{rest}" if rest else imported
    alike = [each for each in classes if _name(each) == full.rpartition(".")[2]]
    here = [each for each in alike if first not in known.imports and _is_in(each, path)]
    exact = [each for each in alike if "." in full and _same(full.lstrip("."), _fullname(each))]
    best = here or exact or alike
    return best[0] if len(best) == 1 else None


def _same(one: str, other: str) -> bool:
    """Whether two dotted names may mean the same, as seen from two folders."""
    return f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}")


def _is_in(target: Target, path: str) -> bool:
    place = _place(target)
    return place is not None and place.path == path


def _place(target: Target) -> Location | None:
    return target.event.location if isinstance(target, EventUsage) else target.location


def _name(target: Target) -> str:
    return target.event.name if isinstance(target, EventUsage) else target.name


def _fullname(target: EventUsage | WorkflowGraph) -> str:
    return target.event.fullname if isinstance(target, EventUsage) else target.fullname
