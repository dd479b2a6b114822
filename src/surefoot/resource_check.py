"""Whether the resources of steps can be had, found out before a run needs them."""

import asyncio
import contextvars
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from surefoot.diagnostic import Diagnostic
from surefoot.errors import WorkflowValidationError
from surefoot.resource import ResourceConfig
from surefoot.resource_manager import ResourceDefinition, ResourceDescriptor, ResourceManager

__all__ = ["require_configs", "require_resources"]

T = TypeVar("T")


class Needy(Protocol):
    """A step, as far as its resources go."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def resources(self) -> tuple[ResourceDefinition, ...]:
        """The parameters that are filled with a resource."""


def require_configs(
    steps: Iterable[Needy], manager: ResourceManager, diagnose: Callable[[], Sequence[Diagnostic]] = tuple
) -> None:
    """Load each configuration file that a step needs, however indirectly.

    Parameters:
        manager: what it has been given in place of a file needs no file.
        diagnose: says where in the source each fault is; asked only if there are some.

    Raises:
        WorkflowValidationError: some cannot be loaded.
    """
    found = []
    for step in steps:
        for parameter in step.resources:
            for chain in _configs(parameter.resource, manager, ()):
                try:
                    chain[-1].call()
                except Exception as error:  # noqa: BLE001 - whatever a model raises while it validates
                    way = f" ({' -> '.join(item.name for item in chain)})" if len(chain) > 1 else ""
                    found.append(_line(step, parameter, error, way))
    _refuse("Resource config validation failed:", found, diagnose)


def _configs(
    resource: ResourceDescriptor, manager: ResourceManager, path: tuple[ResourceDescriptor, ...]
) -> Iterator[tuple[ResourceDescriptor, ...]]:
    """The ways that lead from a resource to configuration files."""
    if manager.is_replaced(resource):
        return
    if isinstance(resource, ResourceConfig):
        yield (*path, resource)
        return
    if any(resource.key == earlier.key for earlier in path):
        return  # a circle, and told when they are made
    path = (*path, resource)
    try:
        needed = resource.dependencies()
    except ValueError:
        return  # a fault of the factory, and told when it is called
    for definition in needed:
        yield from _configs(definition.resource, manager, path)


def require_resources(steps: Iterable[Needy], manager: ResourceManager) -> None:
    """Make each resource that a step needs.

    They are dropped again: what is made on the loop of this check is of no use on another. Inside a running loop they
    are made in a thread of their own, and the loop stands still meanwhile.

    Raises:
        WorkflowValidationError: some cannot be made.
    """
    needy = [step for step in steps if step.resources]

    async def make() -> list[str]:
        scratch = manager.without_cache()
        found = []
        for step in needy:
            scope = scratch.execution()
            for parameter in step.resources:
                try:
                    await scope.get(parameter.resource)
                except Exception as error:  # noqa: BLE001 - whatever a factory raises
                    found.append(_line(step, parameter, error))
        return found

    if needy:
        _refuse("Resource validation failed:", _run(make()))


def _refuse(headline: str, lines: list[str], diagnose: Callable[[], Sequence[Diagnostic]] = tuple) -> None:
    if lines:
        raise WorkflowValidationError("\n".join([headline, *lines]), diagnose())


def _line(step: Needy, parameter: ResourceDefinition, error: Exception, way: str = "") -> str:
    text = (str(error) or repr(error)).replace("\n", "\n    ")
    return f"  - In step '{step.name}', parameter '{parameter.name}'{way}: {text}"


def _run(main: Coroutine[Any, Any, T]) -> T:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(main)
    context = contextvars.copy_context()
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(lambda: context.run(asyncio.run, main)).result()
