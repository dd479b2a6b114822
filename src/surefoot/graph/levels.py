"""Stream levels: which events belong to the stream that a fan-out opens, and which joins it feeds.

A level holds the elements of the returned list and whatever ordinary steps make of them. A fan-out inside it opens a
stream of its own, and gives back only what the joins of that inner stream return. So levels depend on each other, and
are found together, as the least sets that satisfy this.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph
from surefoot.record import value

__all__ = ["StreamLevel", "handlers_of", "stream_levels", "top_level"]


@value
class StreamLevel:
    """The stream that a step opens when it returns a list.

    Parameters:
        events: everything that flows in it, by full name in order of discovery.
        joins: the list joins it feeds.
        joins_by_failure: list joins that other streams feed. Only what the handler of a failure returns could bring an
            event of theirs into this one.
        by_member: the slot joins whose events all derive from one kind of element, so that those of one element belong
            together.
    """

    producer: StepNode
    events: tuple[EventNode, ...]
    joins: tuple[StepNode, ...]
    joins_by_failure: tuple[StepNode, ...]
    by_member: tuple[StepNode, ...]


def stream_levels(graph: WorkflowGraph) -> tuple[StreamLevel, ...]:
    """The level of every step that returns a list, in step order."""
    routes = _Routes(graph)
    outputs = _surfacing(routes)
    slot_joins = [step for step in graph.steps if step.join == "slots"]
    without_failures = _fed_without_failures(graph) if routes.handled else {}
    fed_anyway = {join.name for joins in without_failures.values() for join in joins}
    levels = []
    for producer in routes.producers:
        events = _closure(routes, producer.fan_out, outputs)
        together = tuple(step for step in slot_joins if _of_one_kind(routes, producer, step, outputs))
        joins = routes.lists_fed(events)
        strange = [
            join for join in joins if join.name in fed_anyway and join not in without_failures.get(producer.name, ())
        ]
        own = tuple(join for join in joins if join not in strange)
        levels.append(StreamLevel(producer, events, own, tuple(strange), together))
    return tuple(levels)


def _fed_without_failures(graph: WorkflowGraph) -> Mapping[str, tuple[StepNode, ...]]:
    """Name of a step that opens streams → the list joins that these feed as long as nothing fails."""
    routes = _Routes(graph, handled=False)
    outputs = _surfacing(routes)
    return {step.name: routes.lists_fed(_closure(routes, step.fan_out, outputs)) for step in routes.producers}


def top_level(graph: WorkflowGraph, seeds: Iterable[EventNode]) -> tuple[EventNode, ...]:
    """What flows outside all streams.

    Parameters:
        seeds: the events that are not returned by a step: the start, and what comes from outside.
    """
    routes = _Routes(graph)
    return _closure(routes, seeds, _surfacing(routes))


def handlers_of(graph: WorkflowGraph) -> Mapping[str, StepNode]:
    """Name of a step → the step that handles its failures: the one that names it, else the one that names none."""
    handlers = [step for step in graph.steps if step.role == "catch_error"]
    general = next((handler for handler in handlers if handler.covers_all), None)
    # Backwards, so that the first handler that names a step has it.
    named = {name: handler for handler in reversed(handlers) for name in handler.covers}
    found = {step.name: named.get(step.name, general) for step in graph.steps if step.role != "catch_error"}
    return {name: handler for name, handler in found.items() if handler is not None}


class _Routes:
    """Who takes what in a graph. Levels ask for it so often that a search through all steps each time would be felt."""

    def __init__(self, graph: WorkflowGraph, *, handled: bool = True) -> None:
        self.producers = [step for step in graph.steps if step.fan_out]
        self._handlers = handlers_of(graph) if handled else {}
        self._order = {step.name: number for number, step in enumerate(graph.steps)}
        self._kindred = [step for step in graph.steps if step.subclasses]
        self._takers: dict[EventNode, list[StepNode]] = {}
        for step in graph.steps:
            for event in dict.fromkeys(step.accepts):
                self._takers.setdefault(event, []).append(step)

    @property
    def handled(self) -> bool:
        """Whether somebody handles failures."""
        return bool(self._handlers)

    def takers(self, event: EventNode) -> list[StepNode]:
        """The steps that `event` is routed to, in step order."""
        exact = self._takers.get(event, [])
        more = [step for step in self._kindred if event not in step.accepts and step.takes(event)]
        return self._in_order([*exact, *more]) if more else exact

    def lists_fed(self, level: Iterable[EventNode]) -> tuple[StepNode, ...]:
        """The list joins that take an event of this level, in step order."""
        fed = {step.name: step for event in level for step in self.takers(event) if step.join == "list"}
        return tuple(self._in_order(fed.values()))

    def makers(self, step: StepNode) -> tuple[StepNode, ...]:
        """Whose returns go on from `step`: its own, and those of whoever handles its failures."""
        handler = self._handlers.get(step.name)
        return (step, handler) if handler else (step,)

    def _in_order(self, steps: Iterable[StepNode]) -> list[StepNode]:
        return sorted(steps, key=lambda step: self._order[step.name])


def _surfacing(routes: _Routes) -> Mapping[str, set[EventNode]]:
    """Name of a step that opens streams → what comes out of them into the scope around."""
    outputs: dict[str, set[EventNode]] = {step.name: set() for step in routes.producers}
    while True:
        grown = {step.name: set(_outputs(routes, step, outputs)) for step in routes.producers}
        if grown == outputs:
            return outputs
        outputs = grown


def _outputs(routes: _Routes, producer: StepNode, outputs: Mapping[str, set[EventNode]]) -> Iterable[EventNode]:
    """What comes back to the scope around a stream: from its joins, and from whoever handles their failures."""
    for join in routes.lists_fed(_closure(routes, producer.fan_out, outputs)):
        yield from (event for maker in routes.makers(join) for event in _made(maker, outputs))


def _closure(
    routes: _Routes, seeds: Iterable[EventNode], outputs: Mapping[str, set[EventNode]]
) -> tuple[EventNode, ...]:
    """`seeds` and everything that steps make of them within the same level."""
    level = dict.fromkeys(seeds)
    waiting = list(level)
    while waiting:
        for step in routes.takers(waiting.pop()):
            if step.join == "list":
                continue
            for made in (event for maker in routes.makers(step) for event in _made(maker, outputs)):
                if made not in level and made.kind is not EventKind.STOP:
                    level[made] = None
                    waiting.append(made)
    return tuple(level)


def _made(step: StepNode, outputs: Mapping[str, set[EventNode]]) -> Iterable[EventNode]:
    return (*step.bare, *sorted(outputs.get(step.name, ()), key=lambda event: event.fullname))


def _of_one_kind(routes: _Routes, producer: StepNode, join: StepNode, outputs: Mapping[str, set[EventNode]]) -> bool:
    """Whether one kind of element leads to all events of a slot join, so that those of one element belong together."""
    slots = [parameter for parameter in join.parameters if parameter.events]
    for element in producer.fan_out:
        level = _closure(routes, [element], outputs)
        made = Counter(event for step in _steps_in(routes, level) for event in _made(step, outputs))
        made[element] += 1
        filled_by = [[event for event in level if join.fills(event, slot)] for slot in slots]
        # Two slots for one event, of which an element brings a single one, are meant for different elements.
        alone = Counter(events[0] for events in filled_by if len(events) == 1)
        if all(filled_by) and all(count <= made[event] for event, count in alone.items()):
            return True
    return False


def _steps_in(routes: _Routes, level: Iterable[EventNode]) -> Iterable[StepNode]:
    """The steps that go on with an event of this level, each once."""
    takers = (step for event in level for step in routes.takers(event) if step.join != "list")
    return {maker.name: maker for step in takers for maker in routes.makers(step)}.values()
