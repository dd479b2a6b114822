"""Objects that steps are given besides their event: clients, indexes, settings.

`Annotated[T, Resource(factory)]` and `Annotated[Model, ResourceConfig("file.json")]` mark a parameter. A factory's own
parameters may be marked in the same way, so resources form a graph; `ResourceManager` makes what is asked for.
"""

import inspect
import json
import sys
import typing
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel

from surefoot.json_parts import part_of
from surefoot.postponed import enclosing_names
from surefoot.resource_manager import ResourceDefinition, ResourceDescriptor, ResourceManager

__all__ = [
    "Resource",
    "ResourceConfig",
    "ResourceDefinition",
    "ResourceDescriptor",
    "ResourceManager",
    "resource_parameters",
]


class Resource:
    """Says in an annotation that a parameter is made by a factory: `Annotated[Client, Resource(make_client)]`.

    Parameters:
        factory: a function, sync or async. Each of its parameters is itself marked so, or has a default.
        cache: True makes one object for each workflow instance. False makes one for each execution of a step, shared by
            whatever needs it in that execution.
    """

    def __init__(self, factory: Callable[..., Any], cache: bool = True) -> None:
        self.factory = factory
        self.cache = cache
        self._enclosing = enclosing_names(factory, sys._getframe(1))

    @property
    def name(self) -> str:
        """The qualified name of the factory."""
        return getattr(self.factory, "__qualname__", None) or repr(self.factory)

    @property
    def key(self) -> Hashable:
        """What a manager keeps the object under: the factory, since two factories may have one name."""
        try:
            hash(self.factory)
        except TypeError:
            return id(self.factory)  # a callable object of a dataclass, say
        return self.factory

    def dependencies(self) -> tuple[ResourceDefinition, ...]:
        """The resources that the factory takes.

        Raises:
            ValueError: a parameter is no resource and has no default, or an annotation cannot be resolved.
        """
        return self._dependencies

    @cached_property
    def _dependencies(self) -> tuple[ResourceDefinition, ...]:
        parameters = self._parameters()
        definitions = resource_parameters({parameter.name: parameter.annotation for parameter in parameters})
        marked = {definition.name for definition in definitions}
        for parameter in parameters:
            if parameter.name not in marked and _must_be_given(parameter):
                raise ValueError(
                    f"Parameter '{parameter.name}' of resource factory '{self.name}' is filled by nothing. "
                    "Annotate it as Annotated[T, Resource(...)] or give it a default."
                )
        return definitions

    def _parameters(self) -> list[inspect.Parameter]:
        # Names of the module go first: what encloses the step must not change what the factory's author meant.
        own = getattr(self.factory, "__globals__", {})
        enclosing = {name: value for name, value in self._enclosing.items() if name not in own}
        try:
            signature = inspect.signature(self.factory, eval_str=True, locals=enclosing)
        except NameError as error:
            raise ValueError(
                f"The annotations of resource factory '{self.name}' cannot be resolved: {error}. "
                "Import the name where the factory is defined."
            ) from error
        return list(signature.parameters.values())

    def call(self, **dependencies: Any) -> Any:
        """What the factory makes of its dependencies; a coroutine if it is async."""
        return self.factory(**dependencies)

    def __repr__(self) -> str:
        return f"Resource({self.name}, cache={self.cache})"


class ResourceConfig:
    """Says in an annotation that a parameter is read from a JSON file: `Annotated[Settings, ResourceConfig("a.json")]`.

    The file is looked at when the resource is first needed, and read again when it has changed since.

    Parameters:
        config_file: path of the file; a relative one counts from the working directory at the time of reading.
        path_selector: dot-separated keys that lead to the part to read; None for the whole file.
        label: name shown in drawings of the workflow.
        description: text shown in drawings of the workflow.

    Attributes:
        cls_factory: the model class; taken from the annotation when it is None.

    Raises:
        ValueError: the file is not called `*.json`.
    """

    cache: ClassVar[bool] = True

    def __init__(
        self,
        config_file: str,
        path_selector: str | None = None,
        label: str | None = None,
        description: str | None = None,
    ) -> None:
        if Path(config_file).suffix != ".json":
            raise ValueError(f"Only JSON files can be used as a resource configuration, not {config_file!r}.")
        self._path = config_file
        self.path_selector = path_selector
        self.label = label
        self.description = description
        self.cls_factory: type[BaseModel] | None = None

    @property
    def path(self) -> str:
        """The path as given."""
        return str(self._path)

    @property
    def name(self) -> str:
        """The path as given, and the selector."""
        return f"{self._path}.{self.path_selector}" if self.path_selector else self._path

    @property
    def config_file(self) -> str:
        """Absolute path of the file.

        Raises:
            FileNotFoundError: there is no such file.
        """
        path = Path(self._path).resolve()
        if not path.is_file():
            raise FileNotFoundError(f"No such file: {self._path}")
        return str(path)

    def dependencies(self) -> tuple[ResourceDefinition, ...]:
        """None: a file needs no other resource."""
        return ()

    @property
    def key(self) -> Hashable:
        """What a manager keeps the object under: another one as soon as the file changes.

        Raises:
            FileNotFoundError: there is no such file.
        """
        path = self.config_file
        status = Path(path).stat()
        return (path, self.path_selector, self.cls_factory, status.st_mtime_ns, status.st_size)

    def call(self) -> BaseModel:
        """Read the file into the model.

        Raises:
            FileNotFoundError: there is no such file.
            ValueError: no class is known, the file is not JSON, or the selector leads nowhere.
            pydantic.ValidationError: the content does not fit the model.
        """
        if self.cls_factory is None:
            raise ValueError("Class factory should be set to a BaseModel subclass before calling")
        return self.cls_factory.model_validate(self.value())

    def value(self) -> Any:
        """The part of the file that the selector leads to, as it stands there.

        Raises:
            FileNotFoundError: there is no such file.
            ValueError: the file is not JSON, or the selector leads nowhere.
        """
        path = self.config_file
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return part_of(content, self.path_selector, path)

    def __repr__(self) -> str:
        return f"ResourceConfig({self.name!r})"


def resource_parameters(hints: Mapping[str, Any]) -> tuple[ResourceDefinition, ...]:
    """The parameters among `hints` (resolved, with extras) that are filled with a resource."""
    return tuple(_definitions(hints))


def _definitions(hints: Mapping[str, Any]) -> Iterator[ResourceDefinition]:
    for name, hint in hints.items():
        if typing.get_origin(hint) is not Annotated:
            continue
        annotation, *metadata = typing.get_args(hint)
        marker = next((item for item in metadata if isinstance(item, Resource | ResourceConfig)), None)
        if marker is None:
            continue
        if isinstance(marker, ResourceConfig) and marker.cls_factory is None and _is_model(annotation):
            marker.cls_factory = annotation
        yield ResourceDefinition(name, marker, annotation)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _must_be_given(parameter: inspect.Parameter) -> bool:
    variadic = parameter.kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return not variadic and parameter.default is inspect.Parameter.empty
