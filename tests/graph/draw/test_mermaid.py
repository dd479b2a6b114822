"""Flowcharts, to the letter."""

import pytest
from hypothesis import given

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, DeclaredWorkflow
from surefoot.graph.draw.mermaid import to_mermaid
from tests.declarations import step, workflow, workflows


def test_a_line_of_steps() -> None:
    """Boxes for steps, arrows for events, stadiums for the ends."""
    graph = build(workflow(step("begin", "Start", "A | B"), step("finish", "A | B", "Stop")))
    assert to_mermaid(graph).splitlines() == [
        "flowchart TD",
        '    start_(["start"])',
        '    stop_(["stop"])',
        '    begin_["begin"]',
        '    finish_["finish"]',
        '    start_ -->|"Start"| begin_',
        '    begin_ -->|"A, B"| finish_',
        '    finish_ -->|"Stop"| stop_',
    ]


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        ([step("s", "Start", "list[A]"), step("t", "A", "Stop")], '    s_ ==>|"list of A"| t_'),
        ([step("s", "Start", "list[A]"), step("t", "list[A]", "Stop")], '    t_[["t"]]'),
        ([step("s", "Start", "Ask")], '    s_ -.->|"Ask"| outside_'),
        ([step("s", "Answer", "Stop")], '    outside_ -.->|"Answer"| s_'),
        ([step("s", "Failed", "Stop")], '    failure_ -.->|"Failed"| s_'),
        ([step("s", "Start", "A")], '    s_ -.->|"A"| unconsumed_'),
        ([step("s", "A", "Stop")], '    unproduced_ -.->|"A"| s_'),
    ],
)
def test_what_is_special_looks_special(steps: list[DeclaredStep], line: str) -> None:
    """Fan-outs, joins, people, failures and loose ends can be told apart."""
    assert line in to_mermaid(build(workflow(*steps))).splitlines()


@given(workflows())
def test_every_node_is_declared(declared: DeclaredWorkflow) -> None:
    """Whatever the graph, an arrow joins two nodes that have a shape, and every step is there."""
    first, *lines = to_mermaid(build(declared)).splitlines()
    arrows = [line.split("|") for line in lines if "|" in line]
    shapes = {line.split("(")[0].split("[")[0].strip() for line in lines if "|" not in line}
    ends = {end for arrow in arrows for end in (arrow[0].split()[0], arrow[2].strip())}
    assert first == "flowchart TD"
    assert ends <= shapes
    assert {f"{each.name}_" for each in declared.steps} <= shapes
