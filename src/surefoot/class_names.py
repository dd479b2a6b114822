"""Classes by name: how a class is written down in a snapshot, and how it is found again.

Whoever reads a snapshot decides which names may be resolved, and how: a serializer with an allow-list puts its own
resolver in force with `resolving`. Without one, a class is imported.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

__all__ = [
    "Resolver",
    "import_class",
    "is_importable",
    "qualified_name",
    "resolve",
    "resolving",
]

Resolver: TypeAlias = Callable[[str], type]


def qualified_name(cls: type) -> str:
    """`module.QualName`: what `import_class` takes."""
    return f"{cls.__module__}.{cls.__qualname__}"


def import_class(name: str) -> type:
    """The class called `name`, importing its module if need be.

    Raises:
        ImportError: no leading part of `name` is a module.
        AttributeError: the module has no such class.
        ValueError: what is found under that name is no class.
    """
    module_name, path = _split(name)
    found: object = importlib.import_module(module_name)
    for part in path:
        found = getattr(found, part)
    if not isinstance(found, type):
        raise ValueError(f"{name} is not a class but a {type(found).__name__}.")
    return found


def is_importable(cls: type) -> bool:
    """Whether importing the name of `cls` leads back to it: not so for a class made inside a function."""
    found: object = sys.modules.get(cls.__module__)
    for part in cls.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is cls


def resolve(name: str) -> type:
    """The class called `name`, by the resolver in force."""
    return _resolver.get()(name)


@contextmanager
def resolving(resolver: Resolver) -> Iterator[None]:
    """Put `resolver` in force.

    A context variable and not pydantic's validation context, which does not pass through a model's own `__init__`.
    """
    token = _resolver.set(resolver)
    try:
        yield
    finally:
        _resolver.reset(token)


def _split(name: str) -> tuple[str, list[str]]:
    """Divide `name` into its module and the path within: the module is the longest leading part that imports."""
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        module_name = ".".join(parts[:end])
        try:
            importlib.import_module(module_name)
        except ModuleNotFoundError as error:
            # A module that exists and itself fails to import something else is the author's to see.
            if error.name is None or not f"{module_name}.".startswith(f"{error.name}."):
                raise
        else:
            return module_name, parts[end:]
    raise ModuleNotFoundError(f"No module holds the class {name!r}.", name=parts[0])


_resolver: ContextVar[Resolver] = ContextVar("surefoot_class_resolver", default=import_class)
