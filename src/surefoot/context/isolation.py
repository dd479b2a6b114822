"""Copies of state that can be changed without the original noticing.

State may hold what cannot be copied: a client, a lock, an open file. Those are shared between the copies, and so are
the fields that a model excludes from its dump. Everything else is copied; what is one object stays one object.
"""

import copy
from collections import deque
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel

__all__ = ["isolated"]

T = TypeVar("T")


def isolated(value: T) -> T:
    """A copy of `value` that shares nothing with it but what cannot be copied."""
    copied: T = _copy(value, {})
    return copied


def _copy(value: Any, memo: dict[int, Any]) -> Any:
    if id(value) in memo:
        return memo[id(value)]
    if isinstance(value, BaseModel) and type(value).__deepcopy__ is BaseModel.__deepcopy__:
        return _copy_model(value, memo)
    if type(value) in (tuple, frozenset):
        items = type(value)(_copy(item, memo) for item in value)
        # A cycle through a tuple has already been closed further down.
        return memo.setdefault(id(value), items)
    if isinstance(value, dict | list | set | deque):
        return _copy_container(value, memo)
    return _copy_opaque(value, memo)


def _copy_model(model: BaseModel, memo: dict[int, Any]) -> BaseModel:
    copied = memo[id(model)] = model.model_copy()
    shared = {name for name, field in type(model).model_fields.items() if field.exclude}
    for name, value in model.__dict__.items():
        copied.__dict__[name] = value if name in shared else _copy(value, memo)
    # `model_copy` has made these two dicts anew, with the values of the original.
    for entries in filter(None, (copied.__pydantic_private__, copied.__pydantic_extra__)):
        for name, value in entries.items():
            entries[name] = _copy(value, memo)
    return copied


def _copy_container(container: Any, memo: dict[int, Any]) -> Any:
    """A dict, list, set or deque, also of a subclass: an empty one of its kind, then its items."""
    try:
        copied = copy.copy(container)
        content: Iterable[Any] = list(container.items() if isinstance(container, dict) else container)
        copied.clear()
    except Exception:  # noqa: BLE001 - a subclass may refuse to be copied or emptied, in its own way
        return memo.setdefault(id(container), container)
    memo[id(container)] = copied
    for item in content:
        if isinstance(copied, dict):
            copied[item[0]] = _copy(item[1], memo)
        elif isinstance(copied, set):
            copied.add(_copy(item, memo))
        else:
            copied.append(_copy(item, memo))
    return copied


def _copy_opaque(value: Any, memo: dict[int, Any]) -> Any:
    size = len(memo)
    try:
        return copy.deepcopy(value, memo)
    except Exception:  # noqa: BLE001 - whatever `__deepcopy__` or `__reduce__` raises, it means no
        # What the attempt copied on its way must not stand in for the parts of an object that is shared after all.
        while len(memo) > size:
            memo.popitem()
        return memo.setdefault(id(value), value)
