"""Labels, ancestry, and which model a dictionary becomes."""

import pytest
from pydantic import TypeAdapter

from surefoot.representation import (
    WorkflowEventNode,
    WorkflowExternalNode,
    WorkflowGenericNode,
    WorkflowGraphNode,
    WorkflowNodeBase,
    WorkflowResourceConfigNode,
    WorkflowResourceNode,
    WorkflowStepNode,
)

ANY_NODE: TypeAdapter[WorkflowNodeBase] = TypeAdapter(WorkflowGraphNode)


@pytest.mark.parametrize(("max_length", "expected"), [(9, "summarise"), (20, "summarise"), (8, "summari*"), (1, "*")])
def test_a_long_label_is_cut(max_length: int, expected: str) -> None:
    """A label that is too long loses its end and gets a star; it is never longer than asked for."""
    assert WorkflowStepNode(id="s", label="summarise").truncated_label(max_length) == expected


def test_an_event_knows_its_bases() -> None:
    """An event is a subclass of itself and of each of its bases, and of nothing else."""
    node = WorkflowEventNode(id="Late", label="Late", event_type="Late", event_types=["Late", "Reply"])
    assert node.is_subclass_of("Late")
    assert node.is_subclass_of("Other", "Reply")
    assert not node.is_subclass_of("Event")
    assert not node.is_subclass_of()


def test_a_generic_node_may_be_an_event() -> None:
    """Without event types it is a subclass of nothing."""
    plain = WorkflowGenericNode(id="x", label="x", node_type="timer")
    event = WorkflowGenericNode(id="y", label="y", node_type="signal", event_type="Late", event_types=["Late", "Reply"])
    assert not plain.is_subclass_of("Reply")
    assert event.is_subclass_of("Reply")
    assert not event.is_subclass_of("Event")


@pytest.mark.parametrize(
    "node",
    [
        WorkflowStepNode(id="s", label="s", description="Does it."),
        WorkflowEventNode(id="E", label="E", event_type="E", event_types=["E"], produced_by=["s"]),
        WorkflowExternalNode(id="external_step", label="External step"),
        WorkflowResourceNode(id="resource_1", label="Client", getter_name="make", source_line=3),
        WorkflowResourceConfigNode(id="resource_config_1", label="Settings", config_value={"a": 1}),
        WorkflowGenericNode(id="g", label="g", node_type="timer"),
    ],
    ids=lambda node: node.node_type,
)
def test_a_node_comes_back_as_what_it_was(node: WorkflowNodeBase) -> None:
    """The node type decides which model a dictionary becomes."""
    again = ANY_NODE.validate_python(node.model_dump())
    assert type(again) is type(node)
    assert again == node


def test_an_unknown_node_keeps_its_fields() -> None:
    """A node type of another version is read as a generic node and loses nothing."""
    data = {"id": "t", "label": "t", "node_type": "timer", "event_type": None, "event_types": None, "seconds": 3}
    node = ANY_NODE.validate_python(data)
    assert isinstance(node, WorkflowGenericNode)
    assert node.model_dump() == data
