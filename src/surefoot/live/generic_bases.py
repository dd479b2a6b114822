"""What the type parameters of the base classes of a live class stand for."""

import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from typing_extensions import NoDefault

from surefoot.graph.declared import TypeTerm
from surefoot.graph.type_arguments import bound

__all__ = ["Arguments", "type_arguments"]

Arguments: TypeAlias = Mapping[str, TypeTerm]
"""Name of a type parameter → what it stands for."""


def type_arguments(cls: type, term: Callable[[Any], TypeTerm]) -> Mapping[type, Arguments]:
    """For each generic base of `cls`, direct or not, what its parameters stand for in `cls`.

    Parameters:
        term: translates an annotation.
    """
    found: dict[type, Arguments] = {}
    _follow(cls, {}, term, found)
    return found


def _follow(cls: type, own: Arguments, term: Callable[[Any], TypeTerm], found: dict[type, Arguments]) -> None:
    for base in vars(cls).get("__orig_bases__", cls.__bases__):
        origin = typing.get_origin(base) or base
        if isinstance(origin, type) and origin not in found:
            found[origin] = {name: bound(term(value), own) for name, value in _given(base, origin)}
            _follow(origin, found[origin], term, found)


def _given(base: Any, origin: type) -> list[tuple[str, Any]]:
    """The parameters of `origin`, each with its argument in `base`, or else with its default."""
    parameters: tuple[Any, ...] = getattr(origin, "__parameters__", ())
    if not all(isinstance(parameter, TypeVar) for parameter in parameters):
        return []  # how many arguments a variadic one takes is not worth knowing here
    defaults = [getattr(parameter, "__default__", NoDefault) for parameter in parameters]
    given = typing.get_args(base)
    values = [*given, *defaults[len(given) :]]
    return [(p.__name__, value) for p, value in zip(parameters, values, strict=False) if value is not NoDefault]
