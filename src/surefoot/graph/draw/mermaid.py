"""Mermaid flowcharts: steps are boxes, events are the arrows between them.

Stadiums are what lies outside the steps: the start, the end, the people who are asked. A step that joins several events
is a box with doubled sides, a thick arrow is a fan-out. Events that nobody returns or accepts are drawn as such.
"""

from collections.abc import Iterator
from typing import Final

from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph

__all__ = ["to_mermaid"]

_START: Final = 'start_(["start"])'
_STOP: Final = 'stop_(["stop"])'
_OUTSIDE: Final = 'outside_(["outside"])'
_UNPRODUCED: Final = 'unproduced_(["returned by no step"])'
_UNCONSUMED: Final = 'unconsumed_(["accepted by no step"])'
_FAILURE: Final = 'failure_(["a step failed"])'

_SOURCES: Final = {
    EventKind.START: _START,
    EventKind.HUMAN_RESPONSE: _OUTSIDE,
    EventKind.INPUT_REQUIRED: _OUTSIDE,
    EventKind.STEP_FAILED: _FAILURE,
}
_SINKS: Final = {EventKind.STOP: _STOP, EventKind.INPUT_REQUIRED: _OUTSIDE, EventKind.HUMAN_RESPONSE: _OUTSIDE}


def to_mermaid(graph: WorkflowGraph) -> str:
    """The flowchart of `graph`; the same graph always gives the same text."""
    arrows: dict[tuple[str, str, str], list[str]] = {}
    for source, line, target, label in _arrows(graph):
        labels = arrows.setdefault((source, line, target), [])
        if label not in labels:
            labels.append(label)
    used = {end for source, _, target in arrows for end in (source, target)}
    outside = [
        node for node in (_START, _STOP, _OUTSIDE, _FAILURE, _UNPRODUCED, _UNCONSUMED) if _identifier(node) in used
    ]
    lines = [
        "flowchart TD",
        *(f"    {node}" for node in outside),
        *(f"    {_box(step)}" for step in graph.steps),
        *(f'    {source} {line}|"{", ".join(labels)}"| {target}' for (source, line, target), labels in arrows.items()),
    ]
    return "\n".join(lines) + "\n"


def _arrows(graph: WorkflowGraph) -> Iterator[tuple[str, str, str, str]]:
    """Where from, what kind of line, where to, and under what name."""
    returned = {event for step in graph.steps for event in step.returns}
    for step in graph.steps:
        for event in step.accepts:
            source = _SOURCES.get(event.kind)
            fed = any(step.takes(other) for other in returned)
            if source is not None:
                yield _identifier(source), "-->" if source == _START else "-.->", step.name + "_", event.name
            elif not fed:
                yield _identifier(_UNPRODUCED), "-.->", step.name + "_", event.name
    for step in graph.steps:
        for event in step.returns:
            yield from _arrows_out(step, event, graph)


def _arrows_out(step: StepNode, event: EventNode, graph: WorkflowGraph) -> Iterator[tuple[str, str, str, str]]:
    takers = [other for other in graph.steps if other.takes(event)]
    sink = _SINKS.get(event.kind) or (None if takers else _UNCONSUMED)
    ways = [("==>", f"list of {event.name}")] if event in step.fan_out else []
    ways += [("-->", event.name)] if event in step.bare else []
    for line, label in ways:
        if sink is not None:
            yield step.name + "_", line if sink == _STOP else "-.->", _identifier(sink), label
        for taker in takers:
            yield step.name + "_", line, taker.name + "_", label


def _box(step: StepNode) -> str:
    # The underscore keeps a step called `end` from being read as a keyword.
    return f'{step.name}_[["{step.name}"]]' if step.join else f'{step.name}_["{step.name}"]'


def _identifier(node: str) -> str:
    return node.partition("(")[0]
