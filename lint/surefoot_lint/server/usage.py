"""Where each event is produced and consumed, over all workflows of a folder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from surefoot.graph.declared import Named, OneOf, TypeTerm
from surefoot.graph.facts import Sends, WaitsFor
from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode, WorkflowGraph
from surefoot.graph.topology import consumers

__all__ = ["EventUsage", "Usage", "Use", "Way"]

Way: TypeAlias = Literal["returns", "sends", "accepts", "waits for"]


@dataclass(frozen=True, slots=True)
class Use:
    """A step that has to do with an event.

    Parameters:
        location: where: the step, or the call in its body.
    """

    step: StepNode
    way: Way
    location: Location


@dataclass(slots=True)
class EventUsage:
    """An event, and the steps it comes from and goes to; each step once, whoever inherits it.

    Parameters:
        workflows: the names of the workflows that it occurs in.
    """

    event: EventNode
    producers: list[Use] = field(default_factory=list)
    consumers: list[Use] = field(default_factory=list)
    workflows: list[str] = field(default_factory=list)


class Usage:
    """The events of some workflows."""

    def __init__(self, graphs: Sequence[WorkflowGraph]) -> None:
        self._events: dict[str, EventUsage] = {}
        for graph in graphs:
            for event in graph.events.values():
                usage = self._events.setdefault(event.fullname, EventUsage(event))
                _add_name(usage.workflows, graph.name)
        for graph in graphs:
            self._add(graph)

    def of(self, fullname: str) -> EventUsage | None:
        """The usage of an event; None for anything that no step names."""
        return self._events.get(fullname)

    def __iter__(self) -> Iterator[EventUsage]:
        return iter(self._events.values())

    def _add(self, graph: WorkflowGraph) -> None:
        for fullname, steps in consumers(graph).items():
            for step in steps:
                _add_use(self._events[fullname].consumers, Use(step, "accepts", step.location))
        for step in graph.steps:
            for event in step.returns:
                _add_use(self._events[event.fullname].producers, Use(step, "returns", step.location))
            for fact in step.source.facts:
                if isinstance(fact, Sends | WaitsFor):
                    self._add_fact(step, fact)

    def _add_fact(self, step: StepNode, fact: Sends | WaitsFor) -> None:
        for fullname in _names(fact.term):
            usage = self._events.get(fullname)
            if usage is not None and isinstance(fact, Sends):
                _add_use(usage.producers, Use(step, "sends", fact.location))
            elif usage is not None:
                _add_use(usage.consumers, Use(step, "waits for", fact.location))


def _names(term: TypeTerm) -> Iterable[str]:
    if isinstance(term, OneOf):
        return (name for member in term.members for name in _names(member))
    return (term.fullname,) if isinstance(term, Named) else ()


def _add_use(uses: list[Use], use: Use) -> None:
    """Add a use, unless the step is known to do the same already: one place of each step is enough."""
    if all((each.step.location, each.way) != (use.step.location, use.way) for each in uses):
        uses.append(use)


def _add_name(names: list[str], name: str) -> None:
    if name and name not in names:
        names.append(name)
