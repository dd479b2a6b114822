"""Declared workflows to and from plain JSON data: what caches keep.

Each dataclass becomes an object with its class name under `"is"`; fields that hold their default are left out, so that
the data stays small and a field added later reads as its default from older data.
"""

from dataclasses import fields
from typing import Any

from surefoot.graph import class_facts, config_faults, declared, facts
from surefoot.graph.location import Location

__all__ = ["dump", "load"]

_CLASSES: dict[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        Location,
        declared.Named,
        declared.OneOf,
        declared.ListOf,
        declared.Nothing,
        declared.Opaque,
        declared.Resource,
        declared.Collect,
        declared.Marked,
        declared.OtherValue,
        facts.Sends,
        facts.WaitsFor,
        facts.Collects,
        facts.NamesState,
        facts.TouchesState,
        facts.Suspends,
        facts.HandsOnContext,
        facts.Returns,
        facts.ReturnsNothing,
        facts.FallsOff,
        facts.Unawaited,
        facts.AwaitsPlainCall,
        facts.EntersWithoutAsync,
        facts.SharesWaiter,
        facts.Stores,
        facts.ChangesInstance,
        facts.ChangesParameter,
        facts.ChangesSent,
        facts.SendsAndReturns,
        facts.Noticed,
        class_facts.Assigns,
        class_facts.Contains,
        class_facts.SkipsSuper,
        config_faults.ConfigFault,
        declared.ModelField,
        declared.Member,
        declared.UnserializableField,
        declared.DeclaredClass,
        declared.DeclaredFactory,
        declared.Parameter,
        declared.DeclaredStep,
        declared.DeclaredWorkflow,
    )
}

_DEFAULTS = {cls: [(field.name, field.default) for field in fields(cls)] for cls in _CLASSES.values()}
"""The fields of each class with their defaults; a field without one has what nothing equals."""

_SCALARS = frozenset({type(None), bool, int, float, str})


def dump(value: Any) -> Any:
    """`value`, built of declared dataclasses, tuples and scalars, as JSON-compatible data.

    Raises:
        TypeError: `value` holds something else.
    """
    cls = type(value)
    if cls in _SCALARS:
        return value
    if cls is tuple:
        return [dump(item) for item in value]
    if cls not in _DEFAULTS:
        raise TypeError(f"{cls.__qualname__} is no part of a declared workflow")
    data: dict[str, Any] = {"is": cls.__name__}
    for name, default in _DEFAULTS[cls]:
        content = getattr(value, name)
        if content is not default and content != default:
            data[name] = dump(content)
    return data


def load(data: Any) -> Any:
    """The value that `dump` was given.

    Raises:
        KeyError, TypeError: `data` is not of that form, for instance written by a newer version.
    """
    if isinstance(data, list):
        return tuple(load(item) for item in data)
    if isinstance(data, dict):
        content = {name: load(value) for name, value in data.items() if name != "is"}
        return _CLASSES[data["is"]](**content)
    return data
