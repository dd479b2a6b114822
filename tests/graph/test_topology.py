"""Questions about events and steps, against a naive oracle and by example."""

from dataclasses import replace

from hypothesis import given

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredWorkflow
from surefoot.graph.model import EventKind, WorkflowGraph
from surefoot.graph.topology import (
    consumers,
    dead_ends,
    unconsumed_events,
    unproduced_events,
    unreachable_steps,
    unused_skips,
)
from tests.declarations import step, workflow, workflows

FROM_OUTSIDE = {EventKind.START, EventKind.HUMAN_RESPONSE}


def reached(graph: WorkflowGraph) -> set[str]:
    """Names of the steps that a run can enter, by going round until nothing new is found."""
    explained = {event.fullname for event, _ in unproduced_events(graph.without_skips())}
    live = {
        node.name
        for node in graph.steps
        if "reachability" in node.skip
        or node.accepts_unknown
        or any(event.kind in FROM_OUTSIDE or event.fullname in explained for event in node.accepts)
    }
    while True:
        flowing = {event for node in graph.steps if node.name in live for event in node.returns}
        more = {node.name for node in graph.steps if any(node.takes(event) for event in flowing)}
        if more <= live:
            return live
        live |= more


@given(workflows())
def test_unreachable_is_what_no_walk_reaches(declared: DeclaredWorkflow) -> None:
    """The plain walk and networkx after it find what walking the steps by hand finds."""
    graph = build(declared)
    found = {node.name for node in unreachable_steps(graph)}
    unknown = any(node.returns_unknown for node in graph.steps)
    started = any(event.kind is EventKind.START for node in graph.steps for event in node.accepts)
    expected = set() if unknown or not started else {node.name for node in graph.steps} - reached(graph)
    assert found == expected


@given(workflows())
def test_consumers_are_the_steps_that_take_an_event(declared: DeclaredWorkflow) -> None:
    """The routing table agrees with asking each step."""
    graph = build(declared)
    table = consumers(graph)
    for event in graph.events.values():
        assert {node.name for node in table[event.fullname]} == {node.name for node in graph.steps if node.takes(event)}


@given(workflows())
def test_unknown_silences(declared: DeclaredWorkflow) -> None:
    """Where a return is out of sight, no event is called unproduced and no step unreachable."""
    graph = build(declared)
    if any(node.returns_unknown for node in graph.steps):
        assert not unproduced_events(graph)
        assert not unreachable_steps(graph)
        assert not unused_skips(graph)


@given(workflows())
def test_a_fault_is_told_once(declared: DeclaredWorkflow) -> None:
    """A step that returns an event nobody takes is not called a dead end as well."""
    graph = build(declared)
    told = {node.name for _, nodes in unconsumed_events(graph) for node in nodes}
    assert told.isdisjoint(node.name for node in dead_ends(graph))


@given(workflows())
def test_skipping_everything_silences_everything(declared: DeclaredWorkflow) -> None:
    """With all checks off for the workflow, only start and stop are left to judge."""
    graph = replace(build(declared), skip=("reachability", "terminal_event", "dead_end"))
    assert not [*unproduced_events(graph), *unconsumed_events(graph), *unreachable_steps(graph), *dead_ends(graph)]


def test_dead_end_behind_a_branch() -> None:
    """A circle without exit is a dead end, also where the run may end elsewhere."""
    graph = build(workflow(step("a", "Start", "A | Stop"), step("b", "A", "B"), step("c", "B", "A")))
    assert [node.name for node in dead_ends(graph)] == ["b", "c"]


def test_asking_is_an_end() -> None:
    """A step that asks for input leads somewhere."""
    graph = build(workflow(step("a", "Start", "A | Stop"), step("b", "A", "Ask"), step("c", "Answer", "None")))
    assert not dead_ends(graph)


def test_long_chain_is_connected() -> None:
    """Four hundred steps in a row are all reached, and each event has one consumer."""
    steps = [step(f"s{n:04}", f"E{n}" if n else "Start", f"E{n + 1}" if n < 399 else "Stop") for n in range(400)]
    graph = build(workflow(*steps))
    assert not unreachable_steps(graph)
    assert sum(map(len, consumers(graph).values())) == 400
