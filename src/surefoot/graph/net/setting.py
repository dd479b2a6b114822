"""What the nets of a graph have in common: who takes what, who is within which stream, what may come from outside."""

from collections.abc import Iterable, Iterator, Mapping
from math import prod

from surefoot.graph.levels import StreamLevel, handlers_of, stream_levels
from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph
from surefoot.graph.net.model import Doubt
from surefoot.graph.net.steps import Behaviour, behaviours
from surefoot.graph.topology import consumers

__all__ = ["MOST_FILLINGS", "Setting"]

MOST_FILLINGS = 64
"""So many ways to fill the slots of a join are told apart."""


class Setting:
    """What the nets of a graph have in common."""

    def __init__(self, graph: WorkflowGraph) -> None:
        self.graph: WorkflowGraph = graph
        self.behaviours: Mapping[str, Behaviour] = {each.step.name: each for each in behaviours(graph)}
        self.levels: Mapping[str, StreamLevel] = {level.producer.name: level for level in stream_levels(graph)}
        self.handlers: Mapping[str, StepNode] = handlers_of(graph)
        self.answers: list[EventNode] = [event for event in _accepted(graph) if event.kind is EventKind.HUMAN_RESPONSE]
        asked = {event for step in graph.steps for event in step.returns if event.kind is EventKind.INPUT_REQUIRED}
        # Of several questions and several answers nobody knows which belong together.
        self.answers_fit: bool = len(asked) <= 1 or len(self.answers) <= 1
        self.from_outside: list[EventNode] = list(_from_outside(graph))
        self._consumers = consumers(graph)
        self._taken: dict[str, list[EventNode]] = {step.name: [] for step in graph.steps}
        for event in graph.events.values():
            for step in self.takers(event):
                self._taken[step.name].append(event)

    def takers(self, event: EventNode) -> list[StepNode]:
        """The steps that `event` is routed to."""
        return self._consumers.get(event.fullname, [])

    def within(self, producer: StepNode) -> Iterator[StepNode]:
        """The steps that work in the stream of `producer`, and in the streams within."""
        seen: set[str] = set()
        opened = [producer.name]
        while opened:
            level = self.levels[opened.pop()]
            takers = [step for event in level.events for step in self.takers(event) if step.join != "list"]
            for step in (*takers, *(() if level.producer is producer else level.joins)):
                if step.name not in seen:
                    seen.add(step.name)
                    yield step
                    if step.fan_out:
                        opened.append(step.name)

    def choices(self, join: StepNode) -> list[list[EventNode]]:
        """For each slot of a join the events that fill it."""
        slots = [parameter for parameter in join.parameters if parameter.events]
        return [[event for event in self._taken[join.name] if join.fills(event, slot)] for slot in slots]

    def doubts(self) -> Iterator[Doubt]:
        """Why the nets may not tell the truth."""
        graph = self.graph
        for opaque in graph.unseen:
            reason = f"`{opaque.name}` may bring more steps: {opaque.reason}"
            yield Doubt(reason, "give wf-lint the files that it comes from", graph.location, blind=True)
        for behaviour in self.behaviours.values():
            yield from behaviour.doubts
            step = behaviour.step
            if step.join == "slots" and prod(map(len, self.choices(step))) > MOST_FILLINGS:
                reason = f"the slots of `{step.name}` can be filled in too many ways"
                yield Doubt(reason, "join events of one class in each slot", step.location, blind=True)
        for level in self.levels.values():
            for step in dict.fromkeys(self.within(level.producer)):
                counts = step.join == "slots" or self.behaviours[step.name].batch
                if counts and step not in level.by_member:
                    reason = f"`{step.name}` joins events of different members of the list of `{level.producer.name}`"
                    yield Doubt(reason, "join the list with a parameter `list[...]`", step.location)


def _accepted(graph: WorkflowGraph) -> Iterable[EventNode]:
    return dict.fromkeys(event for step in graph.steps for event in step.accepts)


def _from_outside(graph: WorkflowGraph) -> Iterator[EventNode]:
    """Events that others may send into a run."""
    returned = {event for step in graph.steps for event in step.returns}
    for event in _accepted(graph):
        if event.kind is EventKind.HUMAN_RESPONSE:
            yield event
        elif event.kind in (EventKind.PLAIN, EventKind.INPUT_REQUIRED) and event not in returned:
            takers = [step for step in graph.steps if event in step.accepts]
            if event.kind is EventKind.INPUT_REQUIRED or any("reachability" in (*graph.skip, *s.skip) for s in takers):
                yield event
