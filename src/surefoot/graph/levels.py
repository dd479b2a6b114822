"""Stream levels: which events belong to the stream that a fan-out opens, and which joins it feeds.

A level holds the elements of the returned list and whatever ordinary steps make of them. A fan-out inside it opens a
stream of its own, and gives back only what the joins of that inner stream return. So levels depend on each other, and
are found together, as the least sets that satisfy this.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph

__all__ = ["StreamLevel", "handler_of", "stream_levels", "top_level"]


@dataclass(frozen=True, slots=True)
class StreamLevel:
    """The stream that a step opens when it returns a list.

    Parameters:
        events: everything that flows in it, by full name in order of discovery.
        joins: the list joins it feeds.
        by_member: the slot joins whose events all derive from one kind of element, so that those of one element belong
            together.
    """

    producer: StepNode
    events: tuple[EventNode, ...]
    joins: tuple[StepNode, ...]
    by_member: tuple[StepNode, ...]


def stream_levels(graph: WorkflowGraph) -> tuple[StreamLevel, ...]:
    """The level of every step that returns a list, in step order."""
    producers = [step for step in graph.steps if step.fan_out]
    outputs = _surfacing(graph, producers)
    return tuple(
        StreamLevel(
            producer,
            _closure(graph, producer.fan_out, outputs),
            _joins(graph, producer.fan_out, outputs),
            tuple(
                step for step in graph.steps if step.join == "slots" and _of_one_kind(graph, producer, step, outputs)
            ),
        )
        for producer in producers
    )


def top_level(graph: WorkflowGraph, seeds: Iterable[EventNode]) -> tuple[EventNode, ...]:
    """What flows outside all streams.

    Parameters:
        seeds: the events that are not returned by a step: the start, and what comes from outside.
    """
    return _closure(graph, seeds, _surfacing(graph, [step for step in graph.steps if step.fan_out]))


def handler_of(graph: WorkflowGraph, step: StepNode) -> StepNode | None:
    """The step that handles the failures of `step`: the one that names it, else the one that names none."""
    if step.role == "catch_error":
        return None
    handlers = [handler for handler in graph.steps if handler.role == "catch_error"]
    named = (handler for handler in handlers if step.name in handler.covers)
    return next(named, None) or next((handler for handler in handlers if handler.covers_all), None)


def _surfacing(graph: WorkflowGraph, producers: Sequence[StepNode]) -> Mapping[str, set[EventNode]]:
    """Name of a step that opens streams → what comes out of them into the scope around."""
    outputs: dict[str, set[EventNode]] = {step.name: set() for step in producers}
    while True:
        grown = {step.name: set(_outputs(graph, _joins(graph, step.fan_out, outputs), outputs)) for step in producers}
        if grown == outputs:
            return outputs
        outputs = grown


def _joins(
    graph: WorkflowGraph, seeds: Iterable[EventNode], outputs: Mapping[str, set[EventNode]]
) -> tuple[StepNode, ...]:
    level = _closure(graph, seeds, outputs)
    return tuple(step for step in graph.steps if step.join == "list" and any(map(step.takes, level)))


def _outputs(
    graph: WorkflowGraph, joins: Iterable[StepNode], outputs: Mapping[str, set[EventNode]]
) -> Iterable[EventNode]:
    """What comes back to the scope around a stream: from its joins, and from whoever handles their failures."""
    for join in joins:
        yield from (event for maker in _makers(graph, join) for event in _made(maker, outputs))


def _closure(
    graph: WorkflowGraph, seeds: Iterable[EventNode], outputs: Mapping[str, set[EventNode]]
) -> tuple[EventNode, ...]:
    """`seeds` and everything that steps make of them within the same level."""
    level = dict.fromkeys(seeds)
    waiting = list(level)
    while waiting:
        event = waiting.pop()
        for step in graph.steps:
            if step.join == "list" or not step.takes(event):
                continue
            for made in (event for maker in _makers(graph, step) for event in _made(maker, outputs)):
                if made not in level and made.kind is not EventKind.STOP:
                    level[made] = None
                    waiting.append(made)
    return tuple(level)


def _makers(graph: WorkflowGraph, step: StepNode) -> Iterable[StepNode]:
    handler = handler_of(graph, step)
    return (step, handler) if handler else (step,)


def _made(step: StepNode, outputs: Mapping[str, set[EventNode]]) -> Iterable[EventNode]:
    return (*step.bare, *sorted(outputs.get(step.name, ()), key=lambda event: event.fullname))


def _of_one_kind(
    graph: WorkflowGraph, producer: StepNode, join: StepNode, outputs: Mapping[str, set[EventNode]]
) -> bool:
    slots = [parameter for parameter in join.parameters if parameter.events]
    for element in producer.fan_out:
        level = _closure(graph, [element], outputs)
        if all(any(_fills(join, event, slot.events) for event in level) for slot in slots):
            return True
    return False


def _fills(join: StepNode, event: EventNode, slot: tuple[EventNode, ...]) -> bool:
    return event in slot or (join.subclasses and any(map(event.is_a, slot)))
