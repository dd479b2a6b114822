"""Questions about how events connect; the only door to networkx.

Each question falls silent where the answer depends on something out of sight, and each leaves a fault to the question that
finds its cause: an event nobody returns is `unproduced_events`' business, so the steps behind it count as reachable.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from surefoot.graph.declared import HandsOnContext, Named, OneOf, TypeTerm, WaitsFor
from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = [
    "consumers",
    "dead_ends",
    "near_misses",
    "producers",
    "start_events",
    "stop_events",
    "unanswered_inputs",
    "unconsumed_events",
    "unproduced_events",
    "unreachable_steps",
]


def start_events(graph: WorkflowGraph) -> list[EventNode]:
    """Start events that some step accepts."""
    return [event for event in _accepted(graph) if event.kind is EventKind.START]


def stop_events(graph: WorkflowGraph) -> list[EventNode]:
    """Stop events that some step returns."""
    return [event for event in _returned(graph) if event.kind is EventKind.STOP]


def producers(graph: WorkflowGraph) -> dict[str, list[StepNode]]:
    """Full name of an event → the steps that return it."""
    table: dict[str, list[StepNode]] = {}
    for step in graph.steps:
        for event in step.returns:
            table.setdefault(event.fullname, []).append(step)
    return table


def consumers(graph: WorkflowGraph) -> dict[str, list[StepNode]]:
    """Full name of an event that some step returns or accepts → the steps it is routed to."""
    exact: dict[str, list[StepNode]] = {}
    with_subclasses: dict[str, list[StepNode]] = {}
    for step in graph.steps:
        for event in step.accepts:
            (with_subclasses if step.subclasses else exact).setdefault(event.fullname, []).append(step)
    table: dict[str, list[StepNode]] = {}
    for event in graph.events.values():
        routed = list(exact.get(event.fullname, ()))
        if with_subclasses:
            # Sorted, because the ancestors are a set and the answer must not depend on its order.
            bases = sorted(event.ancestors) if event.kind is not EventKind.STOP else [event.fullname]
            routed.extend(step for base in bases for step in with_subclasses.get(base, ()))
        table[event.fullname] = list({step.name: step for step in routed}.values())
    return table


def unproduced_events(graph: WorkflowGraph) -> list[tuple[EventNode, list[StepNode]]]:
    """Plain events that steps accept and no step returns, each with the steps that accept it in vain."""
    if any(step.returns_unknown for step in graph.steps) or "reachability" in graph.skip:
        return []
    produced = {event.fullname for event in _returned(graph)}
    inherited = {ancestor for event in _returned(graph) for ancestor in event.ancestors}
    waiting: dict[EventNode, list[StepNode]] = {}
    for step in graph.steps:
        fed = inherited if step.subclasses else produced
        if "reachability" in step.skip:
            continue
        for event in step.accepts:
            if event.kind is EventKind.PLAIN and event.fullname not in fed:
                waiting.setdefault(event, []).append(step)
    return list(waiting.items())


def unconsumed_events(graph: WorkflowGraph) -> list[tuple[EventNode, list[StepNode]]]:
    """Events that steps return and nobody accepts or waits for, each with the steps that return it in vain.

    An event whose base class is accepted by exact match only is left to `unproduced_events`, where that base is unproduced.
    """
    if any(step.accepts_unknown for step in graph.steps) or {"terminal_event", "dead_end"} & set(graph.skip):
        return []
    awaited = _awaited(graph)
    if awaited is None:
        return []
    explained = {event.fullname for _, event in near_misses(graph)}
    routed = consumers(graph)
    lost: dict[EventNode, list[StepNode]] = {}
    for step in graph.steps:
        for event in step.returns if "dead_end" not in step.skip else ():
            needs_consumer = event.kind in (EventKind.PLAIN, EventKind.START, EventKind.STEP_FAILED)
            if needs_consumer and not routed[event.fullname] and event.fullname not in awaited | explained:
                lost.setdefault(event, []).append(step)
    return list(lost.items())


def near_misses(graph: WorkflowGraph) -> list[tuple[EventNode, EventNode]]:
    """Pairs of an unproduced event and an event of a subclass of it that nobody accepts."""
    routed = consumers(graph)
    return [
        (expected, event)
        for expected, _ in unproduced_events(graph)
        for event in _returned(graph)
        if event.is_a(expected) and not routed[event.fullname]
    ]


def unreachable_steps(graph: WorkflowGraph) -> list[StepNode]:
    """Steps that no path leads to, from the start, from outside, or from an event that is itself at fault."""
    if not start_events(graph) or any(step.returns_unknown for step in graph.steps) or "reachability" in graph.skip:
        return []
    unproduced = {event.fullname for event, _ in unproduced_events(graph.without_skips())}
    from_outside = (EventKind.START, EventKind.HUMAN_RESPONSE, EventKind.INPUT_REQUIRED, EventKind.STEP_FAILED)
    entries = [
        step.name
        for step in graph.steps
        if step.accepts_unknown
        or "reachability" in step.skip
        or any(event.kind in from_outside or event.fullname in unproduced for event in step.accepts)
    ]
    reached = _closure(_flow(graph), entries)
    return [step for step in graph.steps if step.name not in reached]


def dead_ends(graph: WorkflowGraph) -> list[StepNode]:
    """Steps that return events, none of which can lead to a stop or to an input request."""
    if (
        not stop_events(graph)
        or any(step.accepts_unknown for step in graph.steps)
        or "dead_end" in graph.skip
        or _awaited(graph) is None
    ):
        return []
    unconsumed = {event.fullname for event, _ in unconsumed_events(graph.without_skips())}
    unconsumed |= {event.fullname for _, event in near_misses(graph.without_skips())}
    awaited = _awaited(graph) or set()
    finishing = (EventKind.STOP, EventKind.INPUT_REQUIRED, EventKind.HUMAN_RESPONSE)
    exits = [
        step.name
        for step in graph.steps
        if step.returns_unknown
        or "dead_end" in step.skip
        or any(event.kind in finishing or event.fullname in unconsumed | awaited for event in step.returns)
    ]
    finishing_steps = _closure(_flow(graph).reverse(copy=False), exits)
    return [step for step in graph.steps if step.returns and step.name not in finishing_steps]


def unanswered_inputs(graph: WorkflowGraph) -> list[StepNode]:
    """Steps that ask for input, where nothing in the workflow could take an answer."""
    answerable = any(
        step.accepts_unknown
        or "reachability" in step.skip
        or any(event.kind in (EventKind.HUMAN_RESPONSE, EventKind.INPUT_REQUIRED) for event in step.accepts)
        or any(isinstance(fact, (WaitsFor, HandsOnContext)) for fact in step.source.facts)
        for step in graph.steps
    )
    if answerable:
        return []
    return [step for step in graph.steps if any(event.kind is EventKind.INPUT_REQUIRED for event in step.returns)]


def _accepted(graph: WorkflowGraph) -> Iterable[EventNode]:
    return dict.fromkeys(event for step in graph.steps for event in step.accepts)


def _returned(graph: WorkflowGraph) -> Iterable[EventNode]:
    return dict.fromkeys(event for step in graph.steps for event in step.returns)


def _awaited(graph: WorkflowGraph) -> set[str] | None:
    """Full names of the events that step bodies wait for; None where one of them is out of sight."""
    awaited: set[str] = set()
    for step in graph.steps:
        for fact in step.source.facts:
            if isinstance(fact, WaitsFor):
                terms = list(_members(fact.term))
                if not all(isinstance(term, Named) for term in terms):
                    return None
                awaited.update(term.fullname for term in terms if isinstance(term, Named))
    return awaited


def _members(term: TypeTerm) -> Iterator[TypeTerm]:
    yield from term.members if isinstance(term, OneOf) else (term,)


def _flow(graph: WorkflowGraph) -> "DiGraph[str]":
    """The graph of steps and events. An event node is told from a step of the same name by a leading colon."""
    from networkx import DiGraph

    flow: DiGraph[str] = DiGraph()
    flow.add_nodes_from(step.name for step in graph.steps)
    flow.add_edges_from((step.name, f":{event.fullname}") for step in graph.steps for event in step.returns)
    flow.add_edges_from(
        (f":{fullname}", step.name) for fullname, steps in consumers(graph).items() for step in steps
    )
    return flow


def _closure(flow: "DiGraph[str]", sources: Iterable[str]) -> set[str]:
    """`sources` and everything that can be reached from them."""
    from networkx import bfs_layers

    return {node for layer in bfs_layers(flow, list(sources)) for node in layer}
