"""Whether as many events are collected as a run brings about, where both numbers are written out.

A run begins with one start event. Each execution of a step makes of one event as many others as its text says; where
that depends on anything, nothing is known, and nothing is said.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from surefoot.graph.declared import Named
from surefoot.graph.facts import Collects, HandsOnContext, Sends, WaitsFor
from surefoot.graph.location import Location
from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph
from surefoot.record import value

__all__ = ["AS_DECLARED", "Miscount", "miscounts"]

AS_DECLARED = -1
"""Stands for one event of the type that the step promises."""


@value
class Miscount:
    """A batch that does not come out even.

    Parameters:
        step: the step that collects.
        location: where it does.
        collected, brought: how many of `event` it takes at a time, and how many there are in a run.
    """

    step: StepNode
    location: Location
    event: EventNode
    collected: int
    brought: int


def miscounts(graph: WorkflowGraph, returned: Mapping[str, int]) -> Iterator[Miscount]:
    """The batches that are never complete, or leave some events behind.

    Parameters:
        returned: name of a step → how many events each of its executions returns, where its text says so.
    """
    if not graph.concrete or not graph.whole or any(map(_is_unclear, graph.steps)):
        return
    counts = _Counts(graph, returned)
    for step in graph.steps:
        for location, batch in _batches(step, graph):
            brought = {event: counts.brought(event) for event in batch}
            known = {event: number for event, number in brought.items() if number}
            if len(known) == len(batch) and len({known[event] / batch[event] for event in batch}) > 1:
                odd = next(event for event in batch if known[event] != batch[event])
                yield Miscount(step, location, odd, batch[odd], known[odd])
            elif len(known) == len(batch):
                for event in batch:
                    if known[event] % batch[event]:
                        yield Miscount(step, location, event, batch[event], known[event])
                        break


def _is_unclear(step: StepNode) -> bool:
    """Whether it may take, return or send what is out of sight, or wait for what others would be given."""
    facts = step.source.facts
    sends = [fact for fact in facts if isinstance(fact, Sends)]
    named = all(isinstance(fact.term, Named) and fact.exact and not fact.inner for fact in sends)
    elsewhere = any(isinstance(fact, (HandsOnContext, WaitsFor)) for fact in facts)
    return step.accepts_unknown or step.returns_unknown or not named or len(sends) != len(step.sends) or elsewhere


def _batches(step: StepNode, graph: WorkflowGraph) -> Iterator[tuple[Location, Counter[EventNode]]]:
    """The batch of a step that collects once, with every event that it is given."""
    collects = [fact for fact in step.source.facts if isinstance(fact, Collects)]
    holders = [each.name for each in step.parameters if each.events]
    if len(collects) == 1 and collects[0].counted and collects[0].always and [collects[0].parameter] == holders:
        names = [term.fullname for term in collects[0].terms if isinstance(term, Named)]
        batch = Counter(graph.events[name] for name in names if name in graph.events)
        if (
            batch
            and batch.total() == len(collects[0].terms)
            and set(batch) == set(step.accepts)
            and not step.subclasses
        ):
            yield collects[0].location, batch


class _Counts:
    """How many there are in a run; None where that depends on what happens in it."""

    def __init__(self, graph: WorkflowGraph, returned: Mapping[str, int]) -> None:
        self._graph = graph
        self._returned = returned
        self._pending: set[EventNode] = set()

    def brought(self, event: EventNode) -> int | None:
        """How many events of this very class."""
        if event.kind is EventKind.START:
            return 1
        if event.kind is not EventKind.PLAIN or event in self._pending:
            return None
        self._pending.add(event)
        total: int | None = 0
        for step in self._graph.steps:
            each = self._made_by(step, event)
            times = self._executions(step) if each else 0
            total = None if total is None or each is None or times is None else total + each * times
        self._pending.discard(event)
        return total

    def _executions(self, step: StepNode) -> int | None:
        if step.role != "step" or step.join is not None or step.subclasses:
            return None
        taken = [self.brought(event) for event in step.accepts]
        known = [number for number in taken if number is not None]
        return sum(known) if len(known) == len(taken) else None

    def _made_by(self, step: StepNode, event: EventNode) -> int | None:
        """How many one execution makes."""
        number = 0
        facts = (fact for fact in step.source.facts if isinstance(fact, Sends))
        for fact, sent in zip(facts, step.sends, strict=True):
            if sent.event == event:
                if fact.step is not None or fact.least != fact.most:
                    return None
                number += fact.least
        if event not in step.returns:
            return number
        returned = self._returned.get(step.name)
        if returned == 0:
            return number
        alone = len(step.returns) == 1 and not step.returns_none
        if returned is None or not alone or (returned == AS_DECLARED) is not (event in step.bare):
            return None
        return number + abs(returned)
