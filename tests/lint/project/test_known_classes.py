"""Classes that are known without a look into their packages."""

import pytest

from surefoot.graph import names
from surefoot_lint.project.known_classes import ancestors_of


@pytest.mark.parametrize(
    ("fullname", "event"),
    [
        ("builtins.int", False),
        ("asyncio.Event", False),
        ("llama_index.core.schema.NodeWithScore", False),
        ("llama_index.core.agent.workflow.ToolCall", True),
        ("llama_index.core.agent.workflow.workflow_events.ToolCall", True),
    ],
)
def test_it_is_known_whether_they_are_events(fullname: str, event: bool) -> None:
    """Most are none; those of ready-made agents are the same class under both of its names."""
    ancestors = ancestors_of(fullname)
    assert ancestors is not None
    assert (names.EVENT in ancestors) is event
    assert ancestors[0].rpartition(".")[2] == fullname.rpartition(".")[2]


@pytest.mark.parametrize(
    "fullname", ["builtins.print", "somewhere.Event", "llama_index.core.agent.workflow.AgentWorkflow"]
)
def test_others_are_not_known(fullname: str) -> None:
    """What is no class, and what has steps that cannot be seen, is left open."""
    assert ancestors_of(fullname) is None
