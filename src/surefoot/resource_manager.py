"""Who makes resources: each once, dependencies first, however many tasks ask at the same time."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Hashable, Iterable
from dataclasses import field
from typing import Any, Protocol, runtime_checkable

from surefoot.record import record, value

__all__ = ["ResourceDefinition", "ResourceDescriptor", "ResourceManager", "ResourceScope"]


@runtime_checkable
class ResourceDescriptor(Protocol):
    """What a manager needs to know of a resource."""

    @property
    def name(self) -> str:
        """What `ResourceManager.set` calls it."""

    @property
    def cache(self) -> bool:
        """Whether one object serves the whole workflow instance, or each execution of a step has its own."""

    @property
    def key(self) -> Hashable:
        """What tells it from other resources."""

    def dependencies(self) -> "tuple[ResourceDefinition, ...]":
        """The resources it is made of."""

    @property
    def call(self) -> Callable[..., Any]:
        """Makes the object of its dependencies, given by name; may be a coroutine function."""


@value
class ResourceDefinition:
    """A parameter that is filled with a resource.

    Parameters:
        type_annotation: the `T` of `Annotated[T, Resource(...)]`.
    """

    name: str
    resource: ResourceDescriptor
    type_annotation: Any


@record
class _Making:
    """An object being made by one task while others wait for it."""

    over: asyncio.Event = field(default_factory=asyncio.Event)
    error: Exception | None = None


class _Pool:
    """Objects by key. Each is made once; whoever asks meanwhile waits for it, and shares its failure."""

    def __init__(self) -> None:
        self.made: dict[Hashable, Any] = {}
        # One instance may serve several event loops, and a task can only wait for one of its own loop.
        self._making: dict[tuple[Hashable, asyncio.AbstractEventLoop], _Making] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Any]]) -> Any:
        here = key, asyncio.get_running_loop()
        while key not in self.made:
            if (making := self._making.get(here)) is not None:
                await making.over.wait()
                if making.error is not None:
                    raise making.error
                # Neither made nor failed: the maker was cancelled, and somebody who still waits makes it.
                continue
            making = self._making[here] = _Making()
            try:
                made = await make()
                self.made.setdefault(key, made)
            except Exception as error:
                making.error = error
                raise
            finally:
                del self._making[here]
                making.over.set()
        return self.made[key]


class ResourceManager:
    """Keeps the cached resources of a workflow."""

    def __init__(self) -> None:
        self._pool = _Pool()
        self._set: dict[str, Any] = {}
        self._names: dict[Hashable, str] = {}

    async def set(self, name: str, value: Any) -> None:
        """Put an object in place of the cached resource of this name."""
        self._set[name] = value

    async def get(self, descriptor: ResourceDescriptor) -> Any:
        """The object for `descriptor`; one that is not cached is new each time, as are those it depends on.

        Raises:
            ValueError: resources depend on each other in a circle, or a factory's parameter cannot be filled.
            Exception: whatever a factory raises.
        """
        return await self.execution().get(descriptor)

    def get_all(self) -> dict[str, Any]:
        """Every cached resource by name."""
        made = {self._names[key]: value for key, value in self._pool.made.items()}
        return made | self._set

    def is_replaced(self, descriptor: ResourceDescriptor) -> bool:
        """Whether `set` has put an object in the place of this resource."""
        return descriptor.cache and descriptor.name in self._set

    def without_cache(self) -> "ResourceManager":
        """A manager with the same replacements that has made nothing yet."""
        manager = ResourceManager()
        manager._set.update(self._set)
        return manager

    def execution(self) -> "ResourceScope":
        """The scope of one execution of a step: uncached resources are one object within it."""
        return ResourceScope(self)


class ResourceScope:
    """Resources as one execution of a step sees them. Made by `ResourceManager.execution()`."""

    def __init__(self, manager: ResourceManager) -> None:
        self._manager = manager
        self._pool = _Pool()

    async def get(self, descriptor: ResourceDescriptor) -> Any:
        """The object for `descriptor`; raises what `ResourceManager.get` raises."""
        # Before anything is made: two tasks that enter a circle at different places would wait for each other.
        _refuse_circle(self._manager, descriptor)
        return await self._get(descriptor)

    async def fill(self, parameters: Iterable[ResourceDefinition]) -> dict[str, Any]:
        """The objects for the resource parameters of a step, by parameter name; raises what `get` raises."""
        return {parameter.name: await self.get(parameter.resource) for parameter in parameters}

    async def _get(self, descriptor: ResourceDescriptor) -> Any:
        manager = self._manager
        if manager.is_replaced(descriptor):
            return manager._set[descriptor.name]
        key = descriptor.key
        if descriptor.cache:
            manager._names[key] = descriptor.name
        pool = manager._pool if descriptor.cache else self._pool
        return await pool.get(key, lambda: self._make(descriptor))

    async def _make(self, descriptor: ResourceDescriptor) -> Any:
        dependencies = {item.name: await self._get(item.resource) for item in descriptor.dependencies()}
        made = descriptor.call(**dependencies)
        # Only a coroutine is unfinished work; an object that can be awaited may well be the resource.
        return await made if inspect.iscoroutine(made) else made


def _refuse_circle(
    manager: ResourceManager, descriptor: ResourceDescriptor, path: tuple[ResourceDescriptor, ...] = ()
) -> None:
    if manager.is_replaced(descriptor):
        return
    path = (*path, descriptor)
    if any(descriptor.key == earlier.key for earlier in path[:-1]):
        names = " -> ".join(item.name for item in path)
        raise ValueError(f"Circular resource dependency detected: {names}")
    for dependency in descriptor.dependencies():
        _refuse_circle(manager, dependency.resource, path)
