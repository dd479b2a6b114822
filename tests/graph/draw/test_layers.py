"""Layers: the laws of a readable picture."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from surefoot.graph.draw.layers import Edge, Node, arrange

GAP = 5.0


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[Node, float], list[Edge]]:
    """Nodes of any width, and edges between them, circles among them."""
    count = draw(st.integers(1, 9))
    widths: dict[Node, float] = {node: draw(st.floats(0, 200)) for node in range(count)}
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] != pair[1])
    return widths, draw(st.lists(pairs, unique=True, max_size=20)) if count > 1 else []


@given(graphs())
def test_nodes_of_a_layer_keep_their_distance(graph: tuple[dict[Node, float], list[Edge]]) -> None:
    """No two overlap, and nothing lies left of zero."""
    widths, edges = graph
    places, _ = arrange(widths, edges, GAP)
    by_layer: dict[int, list[Node]] = {}
    for node, place in places.items():
        by_layer.setdefault(place.layer, []).append(node)
        assert place.x - widths[node] / 2 >= -1e-6
    for layer in by_layer.values():
        layer.sort(key=lambda node: places[node].x)
        for left, right in pairwise(layer):
            assert places[right].x - places[left].x >= (widths[left] + widths[right]) / 2 + GAP - 1e-6


@given(graphs())
def test_an_edge_takes_one_layer_after_the_other(graph: tuple[dict[Node, float], list[Edge]]) -> None:
    """From its source to its target, always down or always up, and it skips no layer."""
    widths, edges = graph
    places, routes = arrange(widths, edges, GAP)
    assert set(routes) == set(edges)
    for (source, target), route in routes.items():
        assert (route[0], route[-1]) == (places[source], places[target])
        steps = {after.layer - before.layer for before, after in pairwise(route)}
        assert steps in ({1}, {-1})


@given(graphs())
def test_the_same_graph_looks_the_same(graph: tuple[dict[Node, float], list[Edge]]) -> None:
    """A picture under version control changes only when the graph does."""
    assert arrange(*graph, GAP) == arrange(*graph, GAP)


def test_without_circles_everything_leads_down() -> None:
    """Only what closes a circle leads up."""
    widths: dict[Node, float] = dict.fromkeys("abcd", 10.0)
    _, routes = arrange(widths, [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")], GAP)
    assert [route[0].layer < route[-1].layer for route in routes.values()] == [True, True, False, True]


def test_crossings_are_undone() -> None:
    """Two pairs written crosswise lie side by side."""
    widths: dict[Node, float] = dict.fromkeys("abcd", 10.0)
    places, _ = arrange(widths, [("a", "d"), ("b", "c")], GAP)
    assert (places["a"].x < places["b"].x) == (places["d"].x < places["c"].x)


def test_nothing_is_arranged_as_nothing() -> None:
    """A workflow without steps has an empty picture."""
    assert arrange({}, [], GAP) == ({}, {})


def test_a_tangle_is_arranged_all_the_same() -> None:
    """Hundreds of edges, most of which close circles and cross all layers, find their way as few do."""
    widths: dict[Node, float] = dict.fromkeys(range(150), 10.0)
    edges: list[Edge] = [(node, node * factor % 151 % 150) for node in range(1, 150) for factor in (7, 10)]
    edges = [edge for edge in dict.fromkeys(edges) if edge[0] != edge[1]]
    places, routes = arrange(widths, edges, GAP)
    assert set(routes) == set(edges)
    assert len(set(places.values())) == len(widths)
