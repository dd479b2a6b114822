"""Which steps are certain to be able to run at the same time.

Work divides where a list is returned, where several events are sent, and where several steps take one event. What
comes of one part runs beside what comes of the others, as far as the next join. There may be more that runs together;
but of this it is certain, so a race between two such steps is no false alarm.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from surefoot.graph.declared import Named
from surefoot.graph.facts import Collects, HandsOnContext, Sends
from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph

__all__ = ["run_together"]

_DEFAULT_WORKERS: Final = 4

_Branch: TypeAlias = frozenset[str]
"""The names of steps that one piece of work goes through."""


def run_together(step: StepNode, other: StepNode, graph: WorkflowGraph) -> bool:
    """Whether two executions, one of each step, can be under way at once; of one step, whether two of it can."""
    if step.name == other.name and not _has_several_workers(step):
        return False
    return any(
        (step.name in one and other.name in another) or (step.name in another and other.name in one)
        for one, another in _divisions(graph)
    )


def _has_several_workers(step: StepNode) -> bool:
    workers = step.source.option("num_workers", _DEFAULT_WORKERS)
    return isinstance(workers, int) and workers > 1


def _divisions(graph: WorkflowGraph) -> Iterator[tuple[_Branch, _Branch]]:
    """Pairs of parts of the work that go on at the same time."""
    for step in graph.steps:
        parts = [(_branch(event, graph), several) for event, several in _parts(step)]
        for place, (branch, several) in enumerate(parts):
            if several:
                yield branch, branch
            yield from ((branch, other) for other, _ in parts[:place])
    for event in dict.fromkeys(event for step in graph.steps for event in step.accepts):
        if event.kind in (EventKind.PLAIN, EventKind.START):
            branches = [_from_step(step, graph) for step in _takers(event, graph)]
            for place, branch in enumerate(branches):
                yield from ((branch, other) for other in branches[:place])


def _parts(step: StepNode) -> Iterator[tuple[EventNode, bool]]:
    """The events that one execution hands on besides each other, each with whether it may be several of them."""
    yield from ((event, True) for event in step.fan_out)
    known = (fact for fact in step.source.facts if isinstance(fact, Sends) and isinstance(fact.term, Named))
    bounds = {fact.location: fact for fact in known}
    for sent in step.sends:
        fact = bounds.get(sent.location)
        several = fact is not None and (fact.most is None or fact.most > 1)
        if several or (fact is not None and fact.least):
            yield sent.event, several
    certain = len(step.bare) == 1 and not (step.fan_out or step.returns_none or step.returns_unknown)
    if certain and all(sent.event != step.bare[0] for sent in step.sends):
        yield step.bare[0], False


def _branch(event: EventNode, graph: WorkflowGraph) -> _Branch:
    return frozenset(name for step in _takers(event, graph) for name in _from_step(step, graph))


def _from_step(first: StepNode, graph: WorkflowGraph) -> _Branch:
    """A step, and the steps behind it, as far as none waits for anything else, or may do so."""
    found = {first.name}
    waiting = [first]
    while waiting:
        step = waiting.pop()
        if any(isinstance(fact, (Collects, HandsOnContext)) for fact in step.source.facts):
            continue
        for event in (*step.returns, *(sent.event for sent in step.sends)):
            for taker in _takers(event, graph) if event.kind is EventKind.PLAIN else ():
                if taker.name not in found:
                    found.add(taker.name)
                    waiting.append(taker)
    return frozenset(found)


def _takers(event: EventNode, graph: WorkflowGraph) -> Iterable[StepNode]:
    """The steps that begin with this event alone."""
    return (step for step in graph.steps if step.join is None and step.takes(event))
