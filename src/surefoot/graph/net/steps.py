"""What one execution of a step can do: what it may return, send and collect, and how far that is certain."""

from collections.abc import Iterator
from itertools import product

from surefoot.graph.declared import Named, OneOf, Opaque, TypeTerm
from surefoot.graph.facts import (
    Collects,
    FallsOff,
    HandsOnContext,
    Returns,
    ReturnsNothing,
    Sends,
    TouchesState,
    WaitsFor,
)
from surefoot.graph.location import Location
from surefoot.graph.model import EventKind, EventNode, ParameterKind, StepNode, WorkflowGraph
from surefoot.graph.net.model import Doubt
from surefoot.record import value

__all__ = ["Alternative", "Batch", "Behaviour", "Sending", "behaviours"]


@value
class Alternative:
    """One thing that a step may return.

    Parameters:
        events: none for None; of a list, the kinds of members.
        certain: the annotation promises that it can be returned.
        optional: the step may as well decline, and whether it does may hang together with what others do.
    """

    events: tuple[EventNode, ...]
    listed: bool = False
    certain: bool = True
    optional: bool = False


@value
class Batch:
    """A literal `collect_events`.

    Parameters:
        events: what it collects, a type as often as it is collected, sorted by name.
        always: each execution comes to the call, and brings nothing as long as others are missing.
    """

    events: tuple[EventNode, ...]
    always: bool
    location: Location


@value
class Sending:
    """`send_event` in a body.

    Parameters:
        event: None where no step takes what is sent.
        step: name of the only step it is for.
        least, most: how often one execution does it; None where there is no bound.
    """

    event: EventNode
    step: str | None
    least: int
    most: int | None


@value
class Behaviour:
    """What an execution of `step` can do.

    Parameters:
        certain: it does what its annotation says. Otherwise what it returns may depend on what happened before.
        doubts: why the net of the workflow may not tell the truth.
    """

    step: StepNode
    alternatives: tuple[Alternative, ...]
    sends: tuple[Sending, ...]
    batch: Batch | None
    certain: bool
    doubts: tuple[Doubt, ...]

    @property
    def declines(self) -> bool:
        """Whether it may take an event and do nothing with it."""
        return any(alternative.optional for alternative in self.alternatives)

    def variants(self, most: int) -> list[tuple[Sending, ...]] | None:
        """The ways to send: what is sent in each. None where there are more than `most` ways, or any number."""
        ways = 1
        for each in self.sends:
            if each.most is None:
                return None
            ways *= each.most - each.least + 1
        if ways > most:
            return None
        counts = product(*(range(each.least, (each.most or 0) + 1) for each in self.sends))
        return [
            tuple(each for each, count in zip(self.sends, numbers, strict=True) for _ in range(count))
            for numbers in counts
        ]


def behaviours(graph: WorkflowGraph) -> Iterator[Behaviour]:
    """What each step of the graph can do."""
    made_inside = {event for step in graph.steps for event in step.returns}
    made_inside |= {event for step in graph.steps for event, _ in _sent_events(step, graph)}
    for step in graph.steps:
        yield _behaviour(step, graph, made_inside)


def _behaviour(step: StepNode, graph: WorkflowGraph, made_inside: set[EventNode]) -> Behaviour:
    facts = step.source.facts
    batch = _batch(step, graph)
    doubts = list(_doubts(step, graph, batch, made_inside))
    sends = tuple(_sends(step, graph))
    hesitates = any(isinstance(fact, TouchesState) for fact in facts)
    open_end = bool(doubts) or hesitates or bool(batch and not batch.always)
    sent = {each.event for each in sends}
    return Behaviour(
        step,
        tuple(_alternatives(step, sent, batch)),
        sends,
        batch,
        certain=not open_end and all(each.least == each.most for each in sends),
        doubts=tuple(doubts),
    )


def _alternatives(step: StepNode, sent: set[EventNode], batch: Batch | None) -> Iterator[Alternative]:
    """What the annotation allows.

    An event that the body sends and does not return stands in the annotation for that reason, and a step that sends
    need not return anything. None is what a step returns that has not collected its batch; with the batch it goes on.
    """
    returned = {name for fact in step.source.facts if isinstance(fact, Returns) for name in _named(fact.term)}
    nothing = (not step.returns or step.returns_none or _declines_unannounced(step)) and not (batch and step.returns)
    only_sends = all(event in sent for event in step.returns)
    declines = nothing and not only_sends
    for event in step.bare:
        if not (step.returns_none and event in sent and event.fullname not in returned):
            yield Alternative((event,), certain=event not in sent, optional=declines)
    if step.fan_out:
        yield Alternative(step.fan_out, listed=True, optional=declines)
    if nothing:
        yield Alternative((), certain=only_sends or not sent, optional=declines)


def _declines_unannounced(step: StepNode) -> bool:
    """Whether its text returns None where its annotation does not say so, and its library does not mind."""
    lenient = step.source.dialect != "surefoot"
    return lenient and any(isinstance(fact, (FallsOff, ReturnsNothing)) for fact in step.source.facts)


def _sends(step: StepNode, graph: WorkflowGraph) -> Iterator[Sending]:
    for fact in step.source.facts:
        if isinstance(fact, Sends):
            certain = isinstance(fact.term, Named) and not fact.inner and fact.exact
            for event, exact in _events_of(fact, graph):
                least = fact.least if certain and exact else 0
                yield Sending(event, fact.step, least, None if fact.inner else fact.most)


def _sent_events(step: StepNode, graph: WorkflowGraph) -> Iterator[tuple[EventNode, bool]]:
    for fact in step.source.facts:
        if isinstance(fact, Sends):
            yield from _events_of(fact, graph)


def _events_of(fact: Sends, graph: WorkflowGraph) -> Iterator[tuple[EventNode, bool]]:
    """The events of the graph that are sent, or may be, each with whether it is one of these for certain."""
    for name in _named(fact.term):
        for event in graph.events.values():
            if event.fullname == name:
                yield event, fact.exact
            elif not fact.exact and name in event.ancestors:
                yield event, False


def _named(term: TypeTerm) -> Iterator[str]:
    members = term.members if isinstance(term, OneOf) else (term,)
    yield from (member.fullname for member in members if isinstance(member, Named))


def _batch(step: StepNode, graph: WorkflowGraph) -> Batch | None:
    """What the body collects, where that is written out and it collects of what the step is given."""
    collects = [fact for fact in step.source.facts if isinstance(fact, Collects)]
    triggers = [parameter for parameter in step.parameters if parameter.events]
    if len(collects) != 1 or len(triggers) != 1 or triggers[0].kind is not ParameterKind.EVENT:
        return None
    (fact,) = collects
    events = [graph.events[name] for term in fact.terms for name in _named(term) if name in graph.events]
    known = len(events) == len(fact.terms) > 0 and all(event in step.accepts for event in events)
    if not (fact.counted and known and fact.parameter == triggers[0].name):
        return None
    # Where the annotation leaves no room for None, one of several events may say that others are missing.
    declines = step.returns_none or len(step.returns) < 2
    return Batch(tuple(sorted(events, key=lambda event: event.fullname)), fact.always and declines, fact.location)


def _doubts(step: StepNode, graph: WorkflowGraph, batch: Batch | None, made_inside: set[EventNode]) -> Iterator[Doubt]:
    here, name = step.location, f"`{step.name}`"
    if step.accepts_unknown or step.returns_unknown:
        yield Doubt(
            f"the signature of {name} is not wholly in sight", "annotate it with event classes", here, blind=True
        )
    if step.async_iterator:
        yield Doubt(f"{name} yields events", "return a list of them", here, blind=True)
    for fact in step.source.facts:
        match fact:
            case HandsOnContext():
                reason = f"{name} hands on its context"
                yield Doubt(reason, "send, wait and collect in the step itself", fact.location, blind=True)
            case Sends(term=Opaque()):
                reason = f"what {name} sends is not in sight"
                yield Doubt(reason, "build the event in the call", fact.location, blind=True)
            case Collects() if batch is None:
                reason = f"how many events {name} collects only running it would tell"
                yield Doubt(reason, "return a list and join it with a parameter `list[...]`", fact.location)
            case WaitsFor():
                yield from _wait(step, fact, graph, made_inside)


def _wait(step: StepNode, fact: WaitsFor, graph: WorkflowGraph, made_inside: set[EventNode]) -> Iterator[Doubt]:
    """A wait for the outside ends; one for what a step makes may not."""
    if not isinstance(fact.term, Named):
        reason = f"what `{step.name}` waits for is not in sight"
        yield Doubt(reason, "name the class of the event in the call", fact.location)
        return
    event = graph.events.get(fact.term.fullname)
    if event is not None and event.kind is not EventKind.HUMAN_RESPONSE and event in made_inside:
        reason = f"`{step.name}` waits for `{event.name}`, which comes from another step"
        yield Doubt(reason, f"let a step accept `{event.name}`", fact.location)
