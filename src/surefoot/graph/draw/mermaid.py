"""Mermaid flowcharts: steps are boxes, events are the arrows between them.

Stadiums are what lies outside the steps: the start, the end, the people who are asked. A step that joins several events
is a box with doubled sides, a thick arrow is a fan-out. Events that nobody returns or accepts are drawn as such.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph

__all__ = ["to_mermaid"]

_STADIUMS: Final = {
    "start": "start",
    "stop": "stop",
    "outside": "outside",
    "failure": "a step failed",
    "unproduced": "returned by no step",
    "unconsumed": "accepted by no step",
}
"""Identifier → label, in the order in which they are written down."""

_KEYWORDS: Final = frozenset(
    ["call", "class", "click", "default", "direction", "end", "flowchart", "graph", "href", "style", "subgraph"]
)

_SOURCES: Final = {
    EventKind.START: "start",
    EventKind.HUMAN_RESPONSE: "outside",
    EventKind.INPUT_REQUIRED: "outside",
    EventKind.STEP_FAILED: "failure",
}
_SINKS: Final = {
    EventKind.STOP: "stop",
    EventKind.INPUT_REQUIRED: "outside",
    EventKind.HUMAN_RESPONSE: "outside",
}

_SOLID: Final = "-->"
_THICK: Final = "==>"
_DOTTED: Final = "-.->"


class _Arrow(NamedTuple):
    """From where, by what kind of line, to where."""

    source: str
    line: str
    target: str


def to_mermaid(graph: WorkflowGraph) -> str:
    """The flowchart of `graph`, with its steps in the order written; the same graph always gives the same text."""
    arrows: dict[_Arrow, dict[str, None]] = {}
    for arrow, label in (*_arrows_in(graph), *_arrows_out(graph)):
        arrows.setdefault(arrow, {})[label] = None
    used = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    lines = [
        "flowchart TD",
        *(f'    {name}(["{label}"])' for name, label in _STADIUMS.items() if name in used),
        *(f"    {_box(step)}" for step in graph.as_written),
        *(f'    {source} {line}|"{", ".join(labels)}"| {target}' for (source, line, target), labels in arrows.items()),
    ]
    return "\n".join(lines) + "\n"


def _arrows_in(graph: WorkflowGraph) -> Iterator[tuple[_Arrow, str]]:
    """The arrows into steps that come from no step."""
    returned = {event for step in graph.steps for event in step.returns}
    for step in graph.as_written:
        for event in step.accepts:
            if event.kind in _SOURCES:
                line = _SOLID if event.kind is EventKind.START else _DOTTED
                yield _Arrow(_SOURCES[event.kind], line, _identifier(step)), event.name
            elif event not in returned and not (step.subclasses and any(other.is_a(event) for other in returned)):
                yield _Arrow("unproduced", _DOTTED, _identifier(step)), event.name


def _arrows_out(graph: WorkflowGraph) -> Iterator[tuple[_Arrow, str]]:
    """The arrows out of steps."""
    for step in graph.as_written:
        for event in step.returns:
            for sink, line in _sinks(event, graph):
                if event in step.fan_out:
                    yield _Arrow(_identifier(step), _THICK if line == _SOLID else line, sink), f"list of {event.name}"
                if event in step.bare:
                    yield _Arrow(_identifier(step), line, sink), event.name


def _sinks(event: EventNode, graph: WorkflowGraph) -> Iterator[tuple[str, str]]:
    """Where an event goes, and by what kind of line."""
    takers = [step for step in graph.as_written if step.takes(event)]
    if event.kind in _SINKS:
        yield _SINKS[event.kind], _SOLID if event.kind is EventKind.STOP else _DOTTED
    elif not takers:
        yield "unconsumed", _DOTTED
    for taker in takers:
        yield _identifier(taker), _SOLID


def _box(step: StepNode) -> str:
    return f'{_identifier(step)}[["{step.name}"]]' if step.join else f'{_identifier(step)}["{step.name}"]'


def _identifier(step: StepNode) -> str:
    """The name of the step, told from Mermaid's keywords and from the stadiums by a line below."""
    plain = step.name.rstrip("_")
    return f"{step.name}_" if plain in _KEYWORDS or plain in _STADIUMS else step.name
