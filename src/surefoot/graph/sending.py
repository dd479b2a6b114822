"""Questions about what bodies send; silent, as all questions, where the answer depends on something out of sight."""

from collections.abc import Iterable

from surefoot.graph.facts import HandsOnContext, WaitsFor
from surefoot.graph.model import BodyEvent, EventKind, EventNode, StepNode, WorkflowGraph

__all__ = ["sent_in_vain"]


def sent_in_vain(graph: WorkflowGraph) -> list[tuple[StepNode, BodyEvent]]:
    """What bodies send and no step takes; an event that a step returns as well is left to `unconsumed_events`."""
    known = graph.concrete and graph.whole and not any(step.accepts_unknown for step in graph.steps)
    if not known or {"terminal_event", "dead_end"} & set(graph.skip) or not any(step.sends for step in graph.steps):
        return []
    facts = [fact for step in graph.steps for fact in step.source.facts]
    waited = any(isinstance(fact, (WaitsFor, HandsOnContext)) for fact in facts)
    returned = {event for step in graph.steps for event in step.returns}
    return [
        (step, sent)
        for step in graph.steps
        for sent in step.sends
        if sent.event.kind is EventKind.STOP
        or (sent.event.kind is EventKind.PLAIN and not waited and not _is_among(returned, sent))
        if sent.step is None and "dead_end" not in step.skip and not any(each.may_take(sent) for each in graph.steps)
    ]


def _is_among(events: Iterable[EventNode], sent: BodyEvent) -> bool:
    """Whether what is sent is one of these, or may be."""
    return any(event == sent.event or (not sent.exact and event.is_a(sent.event)) for event in events)
