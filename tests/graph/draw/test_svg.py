"""SVG: well-formed, with nothing on top of anything else."""

from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredWorkflow
from surefoot.graph.draw.flowchart import Box, Flowchart, flowchart
from surefoot.graph.draw.svg import to_svg
from tests.declarations import step, workflow, workflows

SVG = "{http://www.w3.org/2000/svg}"


def test_boxes_and_labels_are_all_there() -> None:
    """Every step and every event can be read, and a join has its doubled sides."""
    graph = build(workflow(step("plan", "Start", "list[A]", line=1), step("merge", "list[A]", "Stop", line=2)))
    image = ElementTree.fromstring(to_svg([flowchart(graph)]))
    texts = [text.text for text in image.iter(f"{SVG}text")]
    assert texts == ["W", "Start", "list of A", "Stop", "start", "stop", "plan", "merge"]
    assert len(image.findall(f".//{SVG}path[@class='arrow thick']")) == 1


def test_names_are_escaped() -> None:
    """A name is text, whatever is in it."""
    image = ElementTree.fromstring(to_svg([Flowchart("A & <B>", (Box("x", "x<y", "step"),), ())]))
    assert [text.text for text in image.iter(f"{SVG}text")] == ["A & <B>", "x<y"]


def test_no_workflow_is_an_empty_image() -> None:
    """A tree without workflows has a picture as well."""
    assert ElementTree.fromstring(to_svg([])).tag == f"{SVG}svg"


@settings(max_examples=50)
@given(workflows())
def test_nothing_covers_anything(declared: DeclaredWorkflow) -> None:
    """No two boxes or labels share a spot, and all lie within the image."""
    image = ElementTree.fromstring(to_svg([flowchart(build(declared))]))
    rects = [
        tuple(float(rect.get(key, "0")) for key in ("x", "y", "width", "height"))
        for rect in image.iter(f"{SVG}rect")
        if rect.get("class") != "ground"
    ]
    for (x, y, width, height), (left, top, breadth, depth) in combinations(rects, 2):
        apart = x + width <= left + 0.1 or left + breadth <= x + 0.1 or y + height <= top or top + depth <= y
        assert apart
    assert all(x > -0.1 and x + width <= float(image.get("width", "0")) for x, _, width, _ in rects)
