"""DOT, read by a library that reads it for Graphviz."""

import warnings

import pydot
from hypothesis import given, settings

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredWorkflow
from surefoot.graph.draw.dot import to_dot
from surefoot.graph.draw.flowchart import Arrow, Box, Flowchart, flowchart
from tests.declarations import step, workflow, workflows


def clusters(text: str) -> list[pydot.Subgraph]:
    """The frames of the one graph in a text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydot calls its parser by names that the parser has given up
        graphs = pydot.graph_from_dot_data(text)
    assert graphs is not None
    (graph,) = graphs
    return graph.get_subgraphs()


def test_a_step_is_a_box_and_an_event_an_edge() -> None:
    """A step called like a stadium is still another node."""
    (cluster,) = clusters(to_dot([flowchart(build(workflow(step("start", "Start", "Stop"))))]))
    assert [(node.get_name(), node.get("label")) for node in cluster.get_nodes()] == [
        ('"1.:start"', '"start"'),
        ('"1.:stop"', '"stop"'),
        ('"1.start"', '"start"'),
    ]
    assert [(edge.get_source(), edge.get_destination(), edge.get("label")) for edge in cluster.get_edges()] == [
        ('"1.:start"', '"1.start"', '"Start"'),
        ('"1.start"', '"1.:stop"', '"Stop"'),
    ]


def test_what_is_special_looks_special() -> None:
    """Joins have two frames, fan-outs thick lines, people dashed ones."""
    steps = step("a", "Start", "list[A]"), step("b", "list[A]", "Ask"), step("c", "Answer", "Stop")
    text = to_dot([flowchart(build(workflow(*steps)))])
    assert '"1.b" [label="b", shape=box, peripheries=2]' in text
    assert '"1.a" -> "1.b" [label="list of A", penwidth=2.5]' in text
    assert '"1.b" -> "1.:outside" [label="Ask", style=dashed]' in text


def test_quotes_and_backslashes_survive() -> None:
    """Names are quoted as DOT wants it."""
    odd, plain = Box('a"b', 'a"b\\', "step"), Box("c", "c", "step")
    (cluster,) = clusters(to_dot([Flowchart('T"', (odd, plain), (Arrow(odd, "solid", plain, ("E",)),))]))
    assert len(cluster.get_nodes()) == 2
    assert len(cluster.get_edges()) == 1


@settings(max_examples=25)
@given(workflows())
def test_every_step_is_a_node(declared: DeclaredWorkflow) -> None:
    """Whatever the graph, Graphviz's language is spoken, and no arrow leads to an undeclared node."""
    chart = flowchart(build(declared))
    (cluster,) = clusters(to_dot([chart]))
    nodes = {node.get_name() for node in cluster.get_nodes()}
    assert len(nodes) == len(set(chart.boxes))
    assert {end for edge in cluster.get_edges() for end in (edge.get_source(), edge.get_destination())} <= nodes
