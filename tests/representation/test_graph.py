"""Leaving out kinds of nodes, and coming back from JSON."""

from hypothesis import given
from hypothesis import strategies as st

from surefoot.representation import (
    WorkflowEventNode,
    WorkflowGenericNode,
    WorkflowGraph,
    WorkflowGraphEdge,
    WorkflowGraphNode,
    WorkflowStepNode,
)

Arrow = tuple[str, str, str | None]


def step(name: str) -> WorkflowStepNode:
    return WorkflowStepNode(id=name, label=name)


def event(name: str) -> WorkflowEventNode:
    return WorkflowEventNode(id=name, label=f"<{name}>", event_type=name)


def edges(*arrows: Arrow) -> list[WorkflowGraphEdge]:
    return [WorkflowGraphEdge(source=source, target=target, label=label) for source, target, label in arrows]


def arrows(graph: WorkflowGraph) -> list[Arrow]:
    return [(edge.source, edge.target, edge.label) for edge in graph.edges]


def test_a_removed_node_becomes_an_edge() -> None:
    """Whoever was connected through it still is, and the edge bears its label."""
    graph = WorkflowGraph(
        name="W",
        description="Doc.",
        nodes=[step("a"), event("E"), step("b")],
        edges=edges(("a", "E", None), ("E", "b", None)),
    )
    filtered = graph.filter_by_node_type("event")
    assert [node.id for node in filtered.nodes] == ["a", "b"]
    assert arrows(filtered) == [("a", "b", "<E>")]
    assert (filtered.name, filtered.description) == ("W", "Doc.")
    assert [node.id for node in graph.nodes] == ["a", "E", "b"]


def test_a_path_bears_the_label_of_the_first_node_removed() -> None:
    """Several removed nodes in a row are one edge; a circle among them is walked once."""
    nodes: list[WorkflowGraphNode] = [
        step("a"),
        event("E"),
        WorkflowGenericNode(id="t", label="<t>", node_type="timer"),
        step("b"),
    ]
    graph = WorkflowGraph(
        name="W", nodes=nodes, edges=edges(("a", "E", None), ("E", "t", None), ("t", "E", None), ("t", "b", None))
    )
    assert arrows(graph.filter_by_node_type("event", "timer")) == [("a", "b", "<E>")]


def test_direct_edges_keep_their_labels_and_go_first() -> None:
    """Of two edges between the same nodes one is left: the direct one, and of several paths the first."""
    nodes: list[WorkflowGraphNode] = [step("a"), event("E"), event("F"), step("b"), step("c")]
    graph = WorkflowGraph(
        name="W",
        nodes=nodes,
        edges=edges(
            ("a", "E", None),
            ("E", "b", None),
            ("E", "c", None),
            ("a", "F", None),
            ("F", "c", None),
            ("a", "b", "direct"),
        ),
    )
    assert arrows(graph.filter_by_node_type("event")) == [("a", "b", "direct"), ("a", "c", "<E>")]


def test_a_loop_stays_a_loop() -> None:
    """A step that takes what it returns points at itself."""
    graph = WorkflowGraph(name="W", nodes=[step("a"), event("E")], edges=edges(("a", "E", None), ("E", "a", None)))
    assert arrows(graph.filter_by_node_type("event")) == [("a", "a", "<E>")]


def test_dangling_edges_vanish() -> None:
    """An edge that would begin or end at no node is left out, also where it did so before."""
    graph = WorkflowGraph(
        name="W", nodes=[step("a"), event("E")], edges=edges(("E", "a", None), ("a", "nowhere", None), ("E", "E", None))
    )
    assert arrows(graph.filter_by_node_type("event")) == []


def test_a_graph_comes_back_from_json() -> None:
    """Nodes keep their models, edges their labels."""
    graph = WorkflowGraph(
        name="W",
        description="Doc.",
        nodes=[step("a"), event("E"), WorkflowGenericNode(id="t", label="t", node_type="timer")],
        edges=edges(("a", "E", "x")),
    )
    assert WorkflowGraph.model_validate(graph.model_dump()) == graph
    assert WorkflowGraph.model_validate_json(graph.model_dump_json()) == graph


KINDS = ("step", "event", "timer")


@st.composite
def graphs(draw: st.DrawFn) -> WorkflowGraph:
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=7))
    nodes: list[WorkflowGraphNode] = [
        WorkflowGenericNode(id=str(number), label=f"<{number}>", node_type=kind) for number, kind in enumerate(kinds)
    ]
    end = st.integers(0, 7).map(str)
    return WorkflowGraph(
        name="W", nodes=nodes, edges=edges(*draw(st.lists(st.tuples(end, end, st.none()), max_size=15)))
    )


def connections(graph: WorkflowGraph) -> set[tuple[str, str]]:
    """Every pair of nodes of which the second is reached from the first."""
    ids = {node.id for node in graph.nodes}
    pairs = {(edge.source, edge.target) for edge in graph.edges if {edge.source, edge.target} <= ids}
    for middle in ids:
        pairs |= {(a, d) for a, b in pairs if b == middle for c, d in pairs if c == middle}
    return pairs


@given(graphs(), st.sets(st.sampled_from(KINDS)))
def test_what_is_left_is_connected_as_before(graph: WorkflowGraph, types: set[str]) -> None:
    """Removing nodes neither parts nor joins the others, and leaves one edge at most between two of them."""
    filtered = graph.filter_by_node_type(*types)
    left = {node.id for node in filtered.nodes}
    assert left == {node.id for node in graph.nodes if node.node_type not in types}
    assert connections(filtered) == {(a, b) for a, b in connections(graph) if {a, b} <= left}
    assert len({(edge.source, edge.target) for edge in filtered.edges}) == len(filtered.edges)
    assert filtered.filter_by_node_type(*types) == filtered


@given(graphs())
def test_types_may_be_removed_one_after_another(graph: WorkflowGraph) -> None:
    """Two steps connect the same nodes as one does."""
    at_once = {(a, b) for a, b, _ in arrows(graph.filter_by_node_type("event", "timer"))}
    in_turn = {(a, b) for a, b, _ in arrows(graph.filter_by_node_type("event").filter_by_node_type("timer"))}
    assert at_once == in_turn
