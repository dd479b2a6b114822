"""Dotted paths into state: `user.addresses.0.city`.

A segment is a key of a dict, an entry, field or property of a dict-like model, an index of a sequence, or an attribute.
"""

import copy
from typing import Any, Final

from pydantic import BaseModel

from surefoot.context.isolation import isolated
from surefoot.dict_like import DictLikeModel

__all__ = ["MAX_DEPTH", "MISSING", "read", "written"]

MAX_DEPTH: Final = 1000
"""How many segments a path may have."""

MISSING: Final = object()
"""What `read` returns where a path leads nowhere."""


def read(state: object, path: str) -> Any:
    """What stands at `path`; `MISSING` if nothing does. The empty path is the whole state.

    Raises:
        ValueError: the path has more than `MAX_DEPTH` segments.
    """
    found = state
    for segment in _segments(path) if path else ():
        if (found := _child(found, segment)) is MISSING:
            break
    return found


def written(state: Any, path: str, value: Any) -> Any:
    """`state` with `value` at `path`, making dicts for segments that lead nowhere; `state` itself stays as it is.

    Only the containers along the path are copied. Where one of them cannot be copied by itself, all of `state` is.

    Raises:
        ValueError: the path is empty or has more than `MAX_DEPTH` segments.
        AttributeError, IndexError, TypeError: a container takes no such segment.
    """
    if not path:
        raise ValueError("Path cannot be empty: name what to set, or use set_state() for the whole state.")
    segments = _segments(path)
    containers = [state]
    for segment in segments[:-1]:
        child = _child(containers[-1], segment)
        containers.append({} if child is MISSING else child)
    if all(isinstance(container, dict | list | BaseModel) for container in containers):
        for container, segment in zip(reversed(containers), reversed(segments), strict=True):
            changed = copy.copy(container)
            _write(changed, segment, value)
            value = changed
        return value
    whole = isolated(state)
    target = whole
    for segment in segments[:-1]:
        if (child := _child(target, segment)) is MISSING:
            child = {}
            _write(target, segment, child)
        target = child
    _write(target, segments[-1], value)
    return whole


def _segments(path: str) -> list[str]:
    segments = path.split(".")
    if len(segments) > MAX_DEPTH:
        raise ValueError(f"Path has {len(segments)} segments; at most {MAX_DEPTH} are allowed.")
    return segments


def _child(container: object, segment: str) -> Any:
    if isinstance(container, dict):
        return container.get(segment, MISSING)
    if isinstance(container, DictLikeModel):
        return _entry(container, segment)
    try:
        index = int(segment)
    except ValueError:
        return getattr(container, segment, MISSING)
    try:
        return container[index]  # type: ignore[index]  # tried because nothing says what an object can do
    except (TypeError, LookupError):
        return MISSING


def _entry(model: DictLikeModel, name: str) -> Any:
    """A dynamic entry, field or property; never a method, so that `items` is an entry like any other."""
    if name in model.keys():  # noqa: SIM118  # `in` would look at the declared fields too
        return model.to_dict()[name]
    cls = type(model)
    computed = cls.__pydantic_decorators__.computed_fields
    if name in cls.model_fields or name in computed or isinstance(getattr(cls, name, None), property):
        return getattr(model, name, MISSING)
    return MISSING


def _write(container: Any, segment: str, value: Any) -> None:
    if isinstance(container, dict | DictLikeModel):
        container[segment] = value
    elif isinstance(container, list):
        container[int(segment)] = value
    else:
        setattr(container, segment, value)
