"""Nodes of the resources that steps take, and of those that they are made of."""

import hashlib
import inspect
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from surefoot.representation.graph import WorkflowGraphEdge
from surefoot.representation.nodes import WorkflowResourceConfigNode, WorkflowResourceNode
from surefoot.representation.schema import schema_of
from surefoot.resource import Resource, ResourceConfig, ResourceDefinition

__all__ = ["Resources", "docstring_of"]


@dataclass(slots=True)
class Resources:
    """Collects the resources of a workflow, each once.

    Parameters:
        nodes: the resources so far, by id.
        edges: from a step or a resource to what it takes, labelled with the parameter.
    """

    nodes: dict[str, WorkflowResourceNode | WorkflowResourceConfigNode] = field(default_factory=dict)
    edges: list[WorkflowGraphEdge] = field(default_factory=list)
    _ids: dict[Hashable, str] = field(default_factory=dict)

    def add(self, taker: str, definitions: Iterable[ResourceDefinition]) -> None:
        """Add the resources that fill parameters of the node `taker`, and all that those are made of.

        Raises:
            FileNotFoundError: the file of a `ResourceConfig` does not exist.
            ValueError: it is not JSON, or the selector leads nowhere.
        """
        for definition in definitions:
            resource = definition.resource
            if isinstance(resource, ResourceConfig):
                self._draw(taker, definition.name, self._config(resource, definition.type_annotation))
            elif isinstance(resource, Resource):
                self._draw(taker, definition.name, self._resource(resource, definition.type_annotation))

    def _draw(self, taker: str, parameter: str, target: str) -> None:
        self.edges.append(WorkflowGraphEdge(source=taker, target=target, label=parameter))

    def _config(self, config: ResourceConfig, annotation: Any) -> str:
        path = config.config_file
        key = (path, config.path_selector)
        if key not in self._ids:
            model = config.cls_factory
            type_name = _class_name(model or annotation)
            node = WorkflowResourceConfigNode(
                id=self._identify(key, "resource_config", f"{path}:{config.path_selector or ''}"),
                label=config.label or type_name or path,
                type_name=type_name,
                config_file=path,
                path_selector=config.path_selector,
                config_schema=schema_of(model) if model else None,
                config_value=config.value(),
                description=config.description,
            )
            self.nodes[node.id] = node
        return self._ids[key]

    def _resource(self, resource: Resource, annotation: Any) -> str:
        if resource.key not in self._ids:
            factory = resource.factory
            file, line = _source_of(factory)
            type_name = _class_name(annotation) or str(annotation)
            node = WorkflowResourceNode(
                id=self._identify(resource.key, "resource", f"{getattr(factory, '__module__', '')}.{resource.name}"),
                label=type_name,
                type_name=type_name,
                getter_name=resource.name,
                source_file=file,
                source_line=line,
                description=docstring_of(factory) if inspect.isroutine(factory) or inspect.isclass(factory) else None,
            )
            self.nodes[node.id] = node
            self.add(node.id, _dependencies(resource))
        return self._ids[resource.key]

    def _identify(self, key: Hashable, kind: str, name: str) -> str:
        """An id that is the same in every process, made of `name`; namesakes are told apart by their order."""
        namesakes = 0
        while (identifier := f"{kind}_{_digest(name, namesakes)}") in self.nodes:
            namesakes += 1
        self._ids[key] = identifier
        return identifier


def docstring_of(documented: object) -> str | None:
    """The docstring without its indentation; one that is inherited does not count."""
    return inspect.cleandoc(documented.__doc__) if documented.__doc__ else None


def _digest(name: str, number: int) -> str:
    return hashlib.sha256(f"{name}:{number}".encode()).hexdigest()[:12]


def _dependencies(resource: Resource) -> tuple[ResourceDefinition, ...]:
    """What the factory takes; nothing where a run would refuse it, since a drawing judges nobody."""
    try:
        return resource.dependencies()
    except ValueError:
        return ()


def _class_name(annotation: object) -> str | None:
    return annotation.__name__ if isinstance(annotation, type) else None


def _source_of(factory: Callable[..., Any]) -> tuple[str | None, int | None]:
    try:
        return inspect.getsourcefile(factory), inspect.getsourcelines(factory)[1]
    except (OSError, TypeError):
        return None, None
