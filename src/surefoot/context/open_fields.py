"""Fields of a model whose annotation does not say which models they hold.

Pydantic dumps a model inside an `Any`, or inside a field annotated with its base class, as a dict that nobody can turn
back. A serializer asks here for the fields that it has to write itself.
"""

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, PlainSerializer, WrapSerializer

__all__ = ["open_fields"]


def open_fields(model: BaseModel, tags: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """The fields of `model`, with their values, that hold a model of a class their annotation does not name.

    Parameters:
        tags: keys with a meaning to the serializer; a field that holds a dict with one of them counts as well.
    """
    written_elsewhere = {
        name
        for decorator in type(model).__pydantic_decorators__.field_serializers.values()
        for name in decorator.info.fields
    }
    for name, field in type(model).model_fields.items():
        own = any(
            isinstance(item, PlainSerializer | WrapSerializer) for item in _metadata(field.annotation, field.metadata)
        )
        if name in written_elsewhere or own:
            continue
        # Not getattr: a model made by `model_construct` may lack fields.
        value = model.__dict__.get(name)
        if _is_open(value, frozenset(_classes(field.annotation)), tags):
            yield name, value


def _is_open(value: object, named: frozenset[object], tags: frozenset[str]) -> bool:
    if isinstance(value, BaseModel):
        return type(value) not in named
    if isinstance(value, dict):
        return bool(tags & value.keys()) or any(_is_open(item, named, tags) for item in value.values())
    if isinstance(value, list | tuple):
        return any(_is_open(item, named, tags) for item in value)
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
