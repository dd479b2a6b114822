"""What is to be seen on the picture of a graph, whatever it is drawn in.

Steps are boxes, events are the arrows between them. Stadiums are what lies outside the steps: the start, the end, the
people who are asked. A thick arrow is a fan-out. Events that nobody returns or accepts are drawn as such.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph
from surefoot.record import value

__all__ = ["Arrow", "Box", "Flowchart", "Line", "Shape", "flowchart"]

Shape: TypeAlias = Literal["stadium", "step", "join"]
Line: TypeAlias = Literal["solid", "thick", "dotted"]

_STADIUMS: Final = {
    "start": "start",
    "stop": "stop",
    "outside": "outside",
    "failure": "a step failed",
    "unproduced": "returned by no step",
    "unconsumed": "accepted by no step",
}
"""Identifier → label, in the order in which they are written down."""

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


@value
class Box:
    """A step, or what lies outside the steps.

    Parameters:
        name: tells it from the other boxes of its shape; steps and stadiums may share names.
    """

    name: str
    label: str
    shape: Shape

    @property
    def is_step(self) -> bool:
        """Whether it is a step."""
        return self.shape != "stadium"


@value
class Arrow:
    """The events that go from one box to another by one kind of line.

    Parameters:
        labels: what the events are called, in the order written.
    """

    source: Box
    line: Line
    target: Box
    labels: tuple[str, ...]


@value
class Flowchart:
    """The picture of a workflow.

    Parameters:
        title: the name of the workflow.
        boxes: stadiums, then steps in the order written.
    """

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def flowchart(graph: WorkflowGraph) -> Flowchart:
    """What is to be seen on the picture of `graph`; the same for the same graph."""
    merged: dict[tuple[Box, Line, Box], dict[str, None]] = {}
    for arrow in (*_arrows_in(graph), *_arrows_out(graph)):
        labels = merged.setdefault((arrow.source, arrow.line, arrow.target), {})
        labels.update(dict.fromkeys(arrow.labels))
    used = {end for source, _, target in merged for end in (source, target)}
    stadiums = [stadium for stadium in map(_stadium, _STADIUMS) if stadium in used]
    return Flowchart(
        title=graph.name,
        boxes=(*stadiums, *map(_box, graph.as_written)),
        arrows=tuple(Arrow(source, line, target, tuple(labels)) for (source, line, target), labels in merged.items()),
    )


def _arrows_in(graph: WorkflowGraph) -> Iterator[Arrow]:
    """The arrows into steps that come from no step."""
    returned = {event for step in graph.steps for event in step.returns}
    for step in graph.as_written:
        for event in step.accepts:
            if event.kind in _SOURCES:
                line: Line = "solid" if event.kind is EventKind.START else "dotted"
                yield Arrow(_stadium(_SOURCES[event.kind]), line, _box(step), (event.name,))
            elif event not in returned and not (step.subclasses and any(other.is_a(event) for other in returned)):
                yield Arrow(_stadium("unproduced"), "dotted", _box(step), (event.name,))


def _arrows_out(graph: WorkflowGraph) -> Iterator[Arrow]:
    """The arrows out of steps."""
    steps = graph.as_written
    for step in steps:
        for event in step.returns:
            for sink, line in _sinks(event, steps):
                if event in step.fan_out:
                    several: Line = "thick" if line == "solid" else line
                    yield Arrow(_box(step), several, sink, (f"list of {event.name}",))
                if event in step.bare:
                    yield Arrow(_box(step), line, sink, (event.name,))


def _sinks(event: EventNode, steps: Sequence[StepNode]) -> Iterator[tuple[Box, Line]]:
    """Where an event goes, and by what kind of line."""
    takers = [step for step in steps if step.takes(event)]
    if event.kind in _SINKS:
        yield _stadium(_SINKS[event.kind]), "solid" if event.kind is EventKind.STOP else "dotted"
    elif not takers:
        yield _stadium("unconsumed"), "dotted"
    for taker in takers:
        yield _box(taker), "solid"


def _stadium(name: str) -> Box:
    return Box(name, _STADIUMS[name], "stadium")


def _box(step: StepNode) -> Box:
    return Box(step.name, step.name, "join" if step.join else "step")
