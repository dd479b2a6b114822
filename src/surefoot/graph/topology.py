"""Questions about how events connect; the only door to networkx.

Each question falls silent where the answer depends on something out of sight, and each leaves a fault to the question
that finds its cause: an event nobody returns is `unproduced_events`' business, so the steps behind it count as
reachable.
"""

from collections.abc import Callable, Iterable, Sequence

from surefoot.graph.facts import HandsOnContext, WaitsFor
from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph

__all__ = [
    "consumers",
    "dead_ends",
    "first_to_differ",
    "near_misses",
    "producers",
    "start_events",
    "stop_events",
    "unanswered_inputs",
    "unconsumed_events",
    "unproduced_events",
    "unreachable_steps",
    "unused_skips",
]

_FROM_OUTSIDE = (EventKind.START, EventKind.HUMAN_RESPONSE)
_FINISHING = (EventKind.STOP, EventKind.INPUT_REQUIRED)


def start_events(graph: WorkflowGraph) -> list[EventNode]:
    """Start events that some step accepts."""
    return [event for event in _accepted(graph) if event.kind is EventKind.START]


def stop_events(graph: WorkflowGraph) -> list[EventNode]:
    """Stop events that some step returns."""
    return [event for event in _returned(graph) if event.kind is EventKind.STOP]


def first_to_differ(graph: WorkflowGraph, events_of: Callable[[StepNode], Iterable[EventNode]]) -> StepNode:
    """The first step, as they are written, with another one of several events than was met before.

    Parameters:
        events_of: those of a step; they are not all the same.
    """
    met: set[EventNode] = set()
    for step in graph.as_written:
        met.update(events_of(step))
        if len(met) > 1:
            return step
    raise ValueError("the events are all the same")


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
    if any(step.returns_unknown for step in graph.steps) or _excused(graph, {"reachability"}):
        return []
    produced = {event.fullname for event in _returned(graph)}
    inherited = {ancestor for event in _returned(graph) for ancestor in event.ancestors}
    waiting: dict[EventNode, list[StepNode]] = {}
    for step in graph.steps:
        fed = inherited if step.subclasses else produced
        if _excused(step, {"reachability"}) or step.role == "catch_error":
            continue
        for event in step.accepts:
            if event.kind is EventKind.PLAIN and event.fullname not in fed:
                waiting.setdefault(event, []).append(step)
    return list(waiting.items())


def unconsumed_events(graph: WorkflowGraph) -> list[tuple[EventNode, list[StepNode]]]:
    """Events that steps return and no step accepts, each with the steps that return it in vain.

    Where a base class of the event is accepted by exact match only, `unproduced_events` explains the fault.
    """
    if any(step.accepts_unknown for step in graph.steps) or _excused(graph, {"terminal_event", "dead_end"}):
        return []
    explained = {event.fullname for _, event in near_misses(graph)}
    routed = consumers(graph)
    lost: dict[EventNode, list[StepNode]] = {}
    for step in graph.steps:
        for event in () if _excused(step, {"dead_end"}) else step.returns:
            if event.kind not in _FINISHING and not routed[event.fullname] and event.fullname not in explained:
                lost.setdefault(event, []).append(step)
    return list(lost.items())


def near_misses(graph: WorkflowGraph) -> list[tuple[EventNode, EventNode]]:
    """Pairs of an unproduced event and an event of a subclass of it that nobody accepts."""
    unproduced = unproduced_events(graph)
    if not unproduced:
        return []
    routed = consumers(graph)
    return [
        (expected, event)
        for expected, _ in unproduced
        for event in _returned(graph)
        if event.is_a(expected) and not routed[event.fullname]
    ]


def unreachable_steps(graph: WorkflowGraph) -> list[StepNode]:
    """Steps that no path leads to: not from the start, not from outside, not from an event that is itself at fault."""
    if not start_events(graph) or any(step.returns_unknown for step in graph.steps) or "reachability" in graph.skip:
        return []
    entries = [
        step.name
        for step in graph.steps
        if step.accepts_unknown
        or "reachability" in step.skip
        or step.role == "catch_error"
        or any(event.kind in _FROM_OUTSIDE for event in step.accepts)
    ]
    flow = _flow(graph)
    if _reach_all(graph.steps, flow, entries):
        return []
    unproduced = {event.fullname for event, _ in unproduced_events(graph.without_skips())}
    entries += [step.name for step in graph.steps if any(event.fullname in unproduced for event in step.accepts)]
    return _cut_off(graph.steps, flow, entries)


def dead_ends(graph: WorkflowGraph) -> list[StepNode]:
    """Steps that return events, none of which can lead to a stop, to a request for input, or to an event at fault."""
    if not stop_events(graph) or any(step.accepts_unknown for step in graph.steps) or "dead_end" in graph.skip:
        return []
    returning = [step for step in graph.steps if step.returns]
    exits = [
        step.name
        for step in graph.steps
        if step.returns_unknown or "dead_end" in step.skip or any(event.kind in _FINISHING for event in step.returns)
    ]
    backwards = [(head, tail) for tail, head in _flow(graph)]
    if _reach_all(returning, backwards, exits):
        return []
    unskipped = graph.without_skips()
    at_fault = {event.fullname for event, _ in unconsumed_events(unskipped)}
    at_fault |= {event.fullname for _, event in near_misses(unskipped)}
    exits += [step.name for step in graph.steps if any(event.fullname in at_fault for event in step.returns)]
    return _cut_off(returning, backwards, exits)


def unused_skips(graph: WorkflowGraph) -> list[tuple[StepNode | WorkflowGraph, str]]:
    """Graph checks switched off where they would have found nothing, each with the step or workflow that names it."""
    skipping = graph.skip or any(step.skip for step in graph.steps)
    unknown = any(step.accepts_unknown or step.returns_unknown for step in graph.steps)
    if not skipping or unknown or not start_events(graph) or not stop_events(graph):
        return []
    unskipped = graph.without_skips()
    unproduced, unconsumed = unproduced_events(unskipped), unconsumed_events(unskipped)
    explained = [step for _, event in near_misses(unskipped) for step in producers(graph)[event.fullname]]
    starved = [*(step for _, steps in unproduced for step in steps), *unreachable_steps(unskipped)]
    ignored = [*(step for _, steps in unconsumed for step in steps), *explained]
    hidden = {
        "reachability": {step.name for step in starved},
        "terminal_event": {step.name for step in ignored},
        "dead_end": {step.name for step in (*ignored, *dead_ends(unskipped))},
    }
    of_workflow = [(graph, check) for check in graph.skip if not hidden.get(check, True)]
    of_steps = [
        (step, check)
        for step in graph.steps
        if isinstance(named := step.source.option("skip_graph_checks"), tuple)
        for check in dict.fromkeys(step.skip)
        if check in named and step.name not in hidden[check]
    ]
    return [*of_workflow, *of_steps]


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


def _excused(node: StepNode | WorkflowGraph, checks: set[str]) -> bool:
    """Whether a skip of one of these checks excuses an event that is not produced, or not consumed.

    LlamaIndex Workflows compares what is returned with what is accepted whatever is skipped.
    """
    steps = node.steps if isinstance(node, WorkflowGraph) else (node,)
    return not checks.isdisjoint(node.skip) and all(step.source.dialect == "surefoot" for step in steps)


def _accepted(graph: WorkflowGraph) -> Iterable[EventNode]:
    return dict.fromkeys(event for step in graph.steps for event in step.accepts)


def _returned(graph: WorkflowGraph) -> Iterable[EventNode]:
    return dict.fromkeys(event for step in graph.steps for event in step.returns)


def _flow(graph: WorkflowGraph) -> list[tuple[str, str]]:
    """Edges between steps and events. An event is told from a step of the same name by a leading colon."""
    given = [(step.name, f":{event.fullname}") for step in graph.steps for event in step.returns]
    taken = [(f":{fullname}", step.name) for fullname, steps in consumers(graph).items() for step in steps]
    return given + taken


def _reach_all(steps: Iterable[StepNode], edges: Iterable[tuple[str, str]], sources: Iterable[str]) -> bool:
    """Whether a path leads to each of `steps` from one of `sources`."""
    walked = _walk(edges, sources)
    return all(step.name in walked for step in steps)


def _cut_off(steps: Sequence[StepNode], edges: list[tuple[str, str]], sources: list[str]) -> list[StepNode]:
    """Those of `steps` to which no path leads from `sources`.

    Most workflows are sound, and loading networkx takes longer than the rest of a program's start. So a plain walk may
    acquit a workflow; only networkx finds one guilty.
    """
    if _reach_all(steps, edges, sources):
        return []
    from networkx import DiGraph, bfs_layers

    flow: DiGraph[str] = DiGraph()
    flow.add_edges_from(edges)
    flow.add_nodes_from(sources)
    reached = {node for layer in bfs_layers(flow, sources) for node in layer}
    return [step for step in steps if step.name not in reached]


def _walk(edges: Iterable[tuple[str, str]], sources: Iterable[str]) -> set[str]:
    """`sources` and everything that edges lead to from them."""
    following: dict[str, list[str]] = {}
    for tail, head in edges:
        following.setdefault(tail, []).append(head)
    reached = set(sources)
    waiting = list(reached)
    while waiting:
        fresh = [head for head in following.get(waiting.pop(), ()) if head not in reached]
        reached.update(fresh)
        waiting.extend(fresh)
    return reached
