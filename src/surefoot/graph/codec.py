"""Declared workflows to and from plain JSON data: what caches keep.

Each dataclass becomes an object with its class name under `"is"`; fields that hold their default are left out, so that
the data stays small and a field added later reads as its default from older data.
"""

from dataclasses import MISSING, fields
from typing import Any

from surefoot.graph import class_facts, declared, facts
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
        facts.HandsOnContext,
        facts.Returns,
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
        class_facts.Assigns,
        class_facts.Contains,
        class_facts.SkipsSuper,
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


def dump(value: Any) -> Any:
    """`value`, built of declared dataclasses, tuples and scalars, as JSON-compatible data.

    Raises:
        TypeError: `value` holds something else.
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, tuple):
        return [dump(item) for item in value]
    cls = type(value)
    if _CLASSES.get(cls.__name__) is not cls:
        raise TypeError(f"{cls.__qualname__} is no part of a declared workflow")
    data: dict[str, Any] = {"is": cls.__name__}
    for field in fields(value):
        content = getattr(value, field.name)
        if field.default is MISSING or content != field.default:
            data[field.name] = dump(content)
    return data


def load(data: Any) -> Any:
    """The value that `dump` was given.

    Raises:
        KeyError, TypeError: `data` is not of that form, for instance written by a newer version.
    """
    if isinstance(data, list):
        return tuple(load(item) for item in data)
    if isinstance(data, dict):
        content = dict(data)
        cls = _CLASSES[content.pop("is")]
        return cls(**{name: load(value) for name, value in content.items()})
    return data
