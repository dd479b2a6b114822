"""Resources, what they are made of, and files of settings."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.representation import (
    WorkflowGraph,
    WorkflowResourceConfigNode,
    WorkflowResourceNode,
    get_workflow_representation,
)
from surefoot.resource import Resource, ResourceConfig


class Settings(BaseModel):
    depth: int


class Client:
    pass


def make_client() -> Client:
    """Connect."""
    return Client()


def make_index(client: Annotated[Client, Resource(make_client)], size: int = 3) -> list[str]:
    return []


class Searching(Workflow):
    @step
    async def begin(
        self,
        ev: StartEvent,
        index: Annotated[list[str], Resource(make_index)],
        mine: Annotated[Client, Resource(make_client)],
        yours: Annotated[Client, Resource(make_client, cache=False)],
    ) -> StopEvent:
        return StopEvent()


def resources(graph: WorkflowGraph) -> dict[str | None, WorkflowResourceNode]:
    return {node.getter_name: node for node in graph.nodes if isinstance(node, WorkflowResourceNode)}


def configs(graph: WorkflowGraph) -> list[WorkflowResourceConfigNode]:
    return [node for node in graph.nodes if isinstance(node, WorkflowResourceConfigNode)]


def arrows(graph: WorkflowGraph) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.label) for edge in graph.edges if edge.label is not None}


def test_a_resource_tells_where_it_is_made() -> None:
    """Type, factory, place and docstring are there."""
    client = resources(get_workflow_representation(Searching))["make_client"]
    assert client.id.startswith("resource_")
    assert (client.label, client.type_name, client.description) == ("Client", "Client", "Connect.")
    assert (client.source_file, client.source_line) == (__file__, make_client.__code__.co_firstlineno)


def test_factories_are_nodes_once_and_chains_are_edges() -> None:
    """Each edge bears the name of the parameter that it fills, of a step or of a factory."""
    graph = get_workflow_representation(Searching)
    index, client = (resources(graph)[name].id for name in ("make_index", "make_client"))
    assert len(resources(graph)) == 2
    assert arrows(graph) == {
        ("begin", index, "index"),
        ("begin", client, "mine"),
        ("begin", client, "yours"),
        (index, client, "client"),
    }
    assert get_workflow_representation(Searching) == graph
    assert WorkflowGraph.model_validate(graph.model_dump()) == graph


def test_factories_of_one_name_are_two_nodes() -> None:
    """What counts is the function, not what it is called; a type that is no class is written out."""

    class Twins(Workflow):
        @step
        async def begin(
            self,
            ev: StartEvent,
            a: Annotated[int | str, Resource(lambda: 1)],
            b: Annotated[int | str, Resource(lambda: 2)],
        ) -> StopEvent:
            return StopEvent()

    graph = get_workflow_representation(Twins)
    nodes = [node for node in graph.nodes if node.node_type == "resource"]
    assert [node.label for node in nodes] == ["int | str", "int | str"]
    assert arrows(graph) == {("begin", nodes[0].id, "a"), ("begin", nodes[1].id, "b")}


def needs_unknown(it: int) -> Client:
    return Client()


class Maker:
    """Not the docstring of a function."""

    def __call__(self) -> Client:
        return Client()


@pytest.mark.parametrize("factory", [needs_unknown, Maker(), dict], ids=["unfilled", "instance", "builtin"])
def test_a_factory_that_cannot_run_is_drawn(factory: Callable[..., Any]) -> None:
    """No parameter that nothing fills, no missing source and no missing signature stops the drawing."""

    class Using(Workflow):
        @step
        async def begin(self, ev: StartEvent, it: Annotated[Client, Resource(factory)]) -> StopEvent:
            return StopEvent()

    (node,) = resources(get_workflow_representation(Using)).values()
    assert node.label == "Client"
    assert node.description != "Not the docstring of a function."


def test_a_circle_of_resources_is_drawn_as_one() -> None:
    """A run would refuse it; the drawing shows it."""

    def chicken(egg: Any) -> Client:
        return Client()

    def egg(chicken: Annotated[Client, Resource(chicken)]) -> Client:
        return Client()

    chicken.__annotations__["egg"] = Annotated[Client, Resource(egg)]

    class Round(Workflow):
        @step
        async def begin(self, ev: StartEvent, it: Annotated[Client, Resource(chicken)]) -> StopEvent:
            return StopEvent()

    graph = get_workflow_representation(Round)
    names = {node.id: (node.getter_name or "").rpartition(".")[2] for node in resources(graph).values()}
    assert {(names.get(source, source), names[target]) for source, target, _ in arrows(graph)} == {
        ("begin", "chicken"),
        ("chicken", "egg"),
        ("egg", "chicken"),
    }


# --- settings from files ----------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"fast": {"depth": 1}, "odd": {"depth": "deep"}}))
    return str(path)


def test_a_config_tells_its_file_schema_and_value(file: str) -> None:
    """The value is the part of the file that is read; an explicit label goes before the name of the type."""

    class Configured(Workflow):
        @step
        async def begin(
            self,
            ev: StartEvent,
            fast: Annotated[Settings, ResourceConfig(file, "fast", label="Fast", description="For tests.")],
            again: Annotated[Settings, ResourceConfig(file, "fast")],
        ) -> StopEvent:
            return StopEvent()

    graph = get_workflow_representation(Configured)
    (node,) = configs(graph)
    assert node.id.startswith("resource_config_")
    assert (node.label, node.type_name, node.description) == ("Fast", "Settings", "For tests.")
    assert (node.config_file, node.path_selector, node.config_value) == (file, "fast", {"depth": 1})
    assert node.config_schema == Settings.model_json_schema()
    assert arrows(graph) == {("begin", node.id, "fast"), ("begin", node.id, "again")}


def test_the_type_or_else_the_file_is_the_label(file: str) -> None:
    """Parts of one file are nodes of their own, and what is no model has no schema."""

    class Configured(Workflow):
        @step
        async def begin(
            self,
            ev: StartEvent,
            odd: Annotated[Settings, ResourceConfig(file, "odd")],
            whole: Annotated[dict[str, Any], ResourceConfig(file)],
        ) -> StopEvent:
            return StopEvent()

    odd, whole = configs(get_workflow_representation(Configured))
    assert (odd.label, odd.config_value) == ("Settings", {"depth": "deep"})
    assert (whole.label, whole.type_name, whole.config_schema, whole.path_selector) == (file, None, None, None)


def test_a_factory_may_take_a_config(file: str) -> None:
    """The chain goes on from the factory to the file."""

    def make(settings: Annotated[Settings, ResourceConfig(file, "fast")]) -> Client:
        return Client()

    class Configured(Workflow):
        @step
        async def begin(self, ev: StartEvent, it: Annotated[Client, Resource(make)]) -> StopEvent:
            return StopEvent()

    graph = get_workflow_representation(Configured)
    (node,), (factory,) = configs(graph), resources(graph).values()
    assert arrows(graph) == {("begin", factory.id, "it"), (factory.id, node.id, "settings")}


def test_a_config_file_must_exist(tmp_path: Path) -> None:
    """The one thing a drawing asks for."""

    class Configured(Workflow):
        @step
        async def begin(
            self, ev: StartEvent, it: Annotated[Settings, ResourceConfig(str(tmp_path / "none.json"))]
        ) -> StopEvent:
            return StopEvent()

    with pytest.raises(FileNotFoundError, match=r"No such file: .*none\.json"):
        get_workflow_representation(Configured)
