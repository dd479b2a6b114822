"""Graph checks that need not be switched off."""

import pytest

from tests.lint.fixes.fixing import fixed, flow
from tests.lint.projects import Write

_SKIPS = {
    "the only argument": ('@step(skip_graph_checks=["reachability"])', "@step"),
    "the first": ('@step(skip_graph_checks=["reachability"], num_workers=2)', "@step(num_workers=2)"),
    "the last": ('@step(num_workers=2, skip_graph_checks=["reachability"])', "@step(num_workers=2)"),
    "both of two": ('@step(skip_graph_checks=["reachability", "dead_end"])', "@step"),
    "in a tuple": ('@step(num_workers=2, skip_graph_checks=("reachability",),)', "@step(num_workers=2,)"),
}


@pytest.mark.parametrize(("before", "after"), _SKIPS.values(), ids=_SKIPS)
def test_an_unused_skip_goes(before: str, after: str, write: Write) -> None:
    """With the last check the argument goes, and with that the parentheses."""
    body = "{}\nasync def first(self, ev: StartEvent) -> A | B: ...\n"
    write({"a.py": flow(body.format(before))})
    assert fixed("a.py") == flow(body.format(after))


def test_a_skip_of_a_workflow_goes_from_where_it_is_made(write: Write) -> None:
    """Every call of the class in the file is changed, as the finding speaks of all."""
    text = flow("@step\nasync def first(self, ev: StartEvent) -> A | B: ...\n")
    calls = '\n\nFlow(skip_graph_checks=["dead_end"])\nFlow(timeout=1, skip_graph_checks=["dead_end"])\n'
    write({"a.py": text + calls})
    assert fixed("a.py") == text + "\n\nFlow()\nFlow(timeout=1)\n"
