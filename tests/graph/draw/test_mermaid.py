"""Flowcharts, to the letter."""

import pytest
from hypothesis import given

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, DeclaredWorkflow
from surefoot.graph.draw.flowchart import flowchart
from surefoot.graph.draw.mermaid import to_mermaid
from surefoot.graph.model import WorkflowGraph
from tests.declarations import step, workflow, workflows


def drawn(*graphs: WorkflowGraph) -> str:
    """The diagram of some graphs."""
    return to_mermaid([flowchart(graph) for graph in graphs])


def test_a_line_of_steps() -> None:
    """Boxes for steps, arrows for events, stadiums for the ends."""
    graph = build(workflow(step("begin", "Start", "A | B"), step("finish", "A | B", "Stop")))
    assert drawn(graph).splitlines() == [
        "flowchart TD",
        '    start(["start"])',
        '    stop(["stop"])',
        '    begin["begin"]',
        '    finish["finish"]',
        '    start -->|"Start"| begin',
        '    begin -->|"A, B"| finish',
        '    finish -->|"Stop"| stop',
    ]


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        ([step("s", "Start", "list[A]"), step("t", "A", "Stop")], '    s ==>|"list of A"| t'),
        ([step("s", "Start", "list[A]"), step("t", "list[A]", "Stop")], '    t[["t"]]'),
        ([step("s", "Start", "Ask")], '    s -.->|"Ask"| outside'),
        ([step("s", "Answer", "Stop")], '    outside -.->|"Answer"| s'),
        ([step("s", "Failed", "Stop")], '    failure -.->|"Failed"| s'),
        ([step("s", "Start", "A")], '    s -.->|"A"| unconsumed'),
        ([step("s", "A", "Stop")], '    unproduced -.->|"A"| s'),
    ],
)
def test_what_is_special_looks_special(steps: list[DeclaredStep], line: str) -> None:
    """Fan-outs, joins, people, failures and loose ends can be told apart."""
    assert line in drawn(build(workflow(*steps))).splitlines()


def test_steps_come_in_the_order_written() -> None:
    """The picture reads like the file, whatever the names."""
    graph = build(workflow(step("z", "Start", "A", line=1), step("b", "A", "Stop", line=2)))
    boxes = [line.strip() for line in drawn(graph).splitlines() if '["' in line and "(" not in line]
    assert boxes == ['z["z"]', 'b["b"]']


def test_names_are_told_from_keywords() -> None:
    """A step may be called `end` or `start`."""
    graph = build(workflow(step("start", "Start", "A"), step("end", "A", "Stop"), step("end_", "A", "Stop")))
    assert {'    start_["start"]', '    end_["end"]', '    end__["end_"]', '    start(["start"])'} <= set(
        drawn(graph).splitlines()
    )


@pytest.mark.parametrize("keyword", ["linkStyle", "classDef", "interpolate", "_self"])
def test_no_keyword_names_a_node(keyword: str) -> None:
    """Mermaid would refuse the whole diagram."""
    graph = build(workflow(step(keyword, "Start", "Stop")))
    assert f'    {keyword}_["{keyword}"]' in drawn(graph).splitlines()


@given(workflows())
def test_every_node_is_declared(declared: DeclaredWorkflow) -> None:
    """Whatever the graph, an arrow joins two nodes that have a shape, and every step is there."""
    first, *lines = drawn(build(declared)).splitlines()
    arrows = [line.split("|") for line in lines if "|" in line]
    shapes = {line.split("(")[0].split("[")[0].strip() for line in lines if "|" not in line}
    ends = {end for arrow in arrows for end in (arrow[0].split()[0], arrow[2].strip())}
    assert first == "flowchart TD"
    assert ends <= shapes
    assert {each.name for each in declared.steps} <= shapes


def test_several_workflows_share_a_diagram() -> None:
    """A diagram has one head; each workflow has a frame and names of its own in it."""
    graph = build(workflow(step("only", "Start", "Stop")))
    assert drawn(graph, graph).splitlines() == [
        "flowchart TD",
        '    subgraph w1["W"]',
        '        w1_start(["start"])',
        '        w1_stop(["stop"])',
        '        w1_only["only"]',
        '        w1_start -->|"Start"| w1_only',
        '        w1_only -->|"Stop"| w1_stop',
        "    end",
        '    subgraph w2["W"]',
        '        w2_start(["start"])',
        '        w2_stop(["stop"])',
        '        w2_only["only"]',
        '        w2_start -->|"Start"| w2_only',
        '        w2_only -->|"Stop"| w2_stop',
        "    end",
    ]
