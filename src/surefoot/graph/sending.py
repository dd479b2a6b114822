"""Questions about what bodies send; silent, as all questions, where the answer depends on something out of sight."""

from surefoot.graph.facts import HandsOnContext, WaitsFor
from surefoot.graph.model import BodyEvent, EventKind, StepNode, WorkflowGraph

__all__ = ["sent_in_vain"]


def sent_in_vain(graph: WorkflowGraph) -> list[tuple[StepNode, BodyEvent]]:
    """What bodies send and no step takes; an event that a step returns as well is left to `unconsumed_events`."""
    known = graph.concrete and graph.whole and not any(step.accepts_unknown for step in graph.steps)
    if not known or {"terminal_event", "dead_end"} & set(graph.skip) or not any(step.sends for step in graph.steps):
        return []
    facts = [fact for step in graph.steps for fact in step.source.facts]
    waited = any(isinstance(fact, (WaitsFor, HandsOnContext)) for fact in facts)
    returned = {event.fullname for step in graph.steps for event in step.returns}
    return [
        (step, sent)
        for step in graph.steps
        for sent in step.sends
        if sent.event.kind is EventKind.STOP
        or (sent.event.kind is EventKind.PLAIN and not waited and sent.event.fullname not in returned)
        if sent.step is None and "dead_end" not in step.skip and not any(each.takes(sent.event) for each in graph.steps)
    ]
