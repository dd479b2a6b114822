"""Fields of a model that pydantic's dump would not bring back.

Pydantic dumps a model inside an `Any`, or inside a field annotated with its base class, as a dict that nobody can turn
back; where an annotation names several models it guesses by their fields; it dumps a field under its name though its
class may ask for an alias; and in a model that serializes itself, as events do, it makes an infinite number None.
A serializer asks here for the fields that it has to write itself.
"""

import math
import typing
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel, PlainSerializer, WrapSerializer

from surefoot.context.field_aliases import takes_aliases
from surefoot.dict_like import DictLikeModel
from surefoot.events import SerializableEvent, SerializableOptionalEvent

__all__ = ["open_fields"]

_NO_CLASS: Final[frozenset[object]] = frozenset()
_CLOSED: Final[frozenset[object]] = frozenset({str, int, bool, type(None)})

# What these write, a serializer writes as well, and better.
_OF_EVENTS: Final = (*typing.get_args(SerializableEvent)[1:], *typing.get_args(SerializableOptionalEvent)[1:])


def open_fields(model: BaseModel, tags: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """The entries of the dump of `model`, with their values, that a serializer has to write itself.

    Parameters:
        tags: keys with a meaning to the serializer; a field that holds a dict with one of them counts as well.
    """
    for name, classes in _plain_fields(type(model)):
        # Not getattr: a model made by `model_construct` may lack fields.
        value = model.__dict__.get(name)
        if _is_open(value, classes, tags):
            yield name, value
    entries = dict(model.__pydantic_extra__ or ())
    if isinstance(model, DictLikeModel):
        private = model.__pydantic_private__ or {}
        entries |= {"_data": private.get("_data"), "result": private.get("_result")}
    for name, value in entries.items():
        if _is_open(value, _NO_CLASS, tags):
            yield name, value


@lru_cache(maxsize=256)
def _plain_fields(cls: type[BaseModel]) -> tuple[tuple[str, frozenset[object]], ...]:
    """The fields that no serializer of the author's writes, with the class of the models that each may hold."""
    written_elsewhere = {
        name for decorator in cls.__pydantic_decorators__.field_serializers.values() for name in decorator.info.fields
    }
    return tuple(
        (name, _single_model(field.annotation))
        for name, field in cls.model_fields.items()
        if name not in written_elsewhere
        and not any(
            isinstance(item, PlainSerializer | WrapSerializer) and item not in _OF_EVENTS
            for item in _metadata(field.annotation, field.metadata)
        )
    )


def _single_model(annotation: object) -> frozenset[object]:
    """The model class that `annotation` names, if it is a single one."""
    named = frozenset(cls for cls in _classes(annotation) if isinstance(cls, type) and issubclass(cls, BaseModel))
    return named if len(named) == 1 else _NO_CLASS


def _is_open(value: object, named: frozenset[object], tags: frozenset[str]) -> bool:
    if isinstance(value, BaseModel):
        cls = type(value)
        return cls not in named or takes_aliases(cls) or any(True for _ in open_fields(value, tags))
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, dict):
        return bool(tags & value.keys()) or any(_is_open(item, named, tags) for item in value.values())
    if isinstance(value, list | tuple):
        kinds = set(map(type, value))
        if kinds == {float}:  # an embedding, say: long, and not worth a call for each number
            return not math.isfinite(sum(value))
        return not kinds <= _CLOSED and any(_is_open(item, named, tags) for item in value)
    return False


def _classes(annotation: object) -> Iterator[object]:
    """Every part of an annotation, in whatever it is wrapped."""
    yield annotation
    for part in typing.get_args(annotation):
        yield from _classes(part)


def _metadata(annotation: object, metadata: list[Any]) -> Iterator[object]:
    """The metadata of a field and of the `Annotated` types within it."""
    yield from metadata
    for part in _classes(annotation):
        yield from getattr(part, "__metadata__", ())
