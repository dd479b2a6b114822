"""Methods that the graph lacks as steps."""

from surefoot.graph.model import EventKind, EventNode, ParameterKind, StepNode, WorkflowGraph
from surefoot.graph.topology import start_events, stop_events, unanswered_inputs, unconsumed_events, unproduced_events

__all__ = ["forgotten_steps"]

_UNFIT = (ParameterKind.UNFILLED, ParameterKind.UNKNOWN, ParameterKind.MIXED)
_FINISHING = (EventKind.STOP, EventKind.INPUT_REQUIRED)
_FROM_OUTSIDE = (EventKind.START, EventKind.HUMAN_RESPONSE, EventKind.STEP_FAILED)


def forgotten_steps(graph: WorkflowGraph) -> list[StepNode]:
    """The methods without a decorator that would mend what is wrong with the graph, alone or one behind the other.

    A method for which the graph has no need is a helper, whoever calls it; one that takes a failure can only be meant
    as a handler. Where there is no step at all, that is the fault.
    """
    methods = [method for method in graph.undecorated if _could_be_step(method)]
    if not methods or not graph.steps or any(step.accepts_unknown or step.returns_unknown for step in graph.steps):
        return []
    fitting = [method for method in methods if _fits(method, methods, graph)]
    lacking = _lacking(graph, fitting)
    forgotten: list[StepNode] = []
    while found := [
        method for method in fitting if method not in forgotten and not lacking.isdisjoint(_events(method))
    ]:
        forgotten += found
        lacking.update(event for method in found for event in _events(method))
    return [method for method in fitting if method in forgotten]


def _could_be_step(method: StepNode) -> bool:
    unfit = any(parameter.kind in _UNFIT or parameter.foreign for parameter in method.parameters)
    certain = method.returns and not (method.returns_unknown or method.async_iterator or method.accepts_unknown)
    return bool(certain) and not unfit


def _fits(method: StepNode, methods: list[StepNode], graph: WorkflowGraph) -> bool:
    """Whether somebody gives what a method takes, and somebody takes what it gives; others may have been forgotten."""
    everyone = (*graph.steps, *methods)
    given = {event.fullname for step in everyone for event in step.returns}
    taken = all(event.kind in _FINISHING or any(each.takes(event) for each in everyone) for event in method.returns)
    return taken and all(event.kind in _FROM_OUTSIDE or event.fullname in given for event in method.accepts)


def _lacking(graph: WorkflowGraph, methods: list[StepNode]) -> set[EventNode]:
    """The events that nobody takes or gives, and those of `methods` by which a run could begin, go on or end."""
    lacking = {event for event, _ in (*unconsumed_events(graph), *unproduced_events(graph))}
    wanted = {EventKind.STEP_FAILED}
    if not start_events(graph):
        wanted.add(EventKind.START)
    if unanswered_inputs(graph):
        wanted.add(EventKind.HUMAN_RESPONSE)
    lacking.update(event for method in methods for event in method.accepts if event.kind in wanted)
    if not stop_events(graph):
        lacking.update(event for method in methods for event in method.returns if event.kind is EventKind.STOP)
    return lacking


def _events(method: StepNode) -> set[EventNode]:
    return {*method.accepts, *method.returns}
