"""Which fields of a live pydantic model lack a default.

It stays silent where the text of the model would not tell either, so that the static front ends can say the same: where
a model fills in its fields by a method of its own, or is made of a generic one.
"""

import inspect
from collections.abc import Callable, Iterable
from typing import TypeAlias

from pydantic import BaseModel

from surefoot.dict_like import DictLikeModel
from surefoot.graph import names
from surefoot.graph.declared import ModelField
from surefoot.graph.location import Location

__all__ = ["Place", "declaring_class", "is_generic", "state_fields"]

Place: TypeAlias = Callable[[type, str], Location | None]
"""Where a class declares a field."""


def state_fields(cls: type, place: Place) -> tuple[ModelField, ...] | None:
    """The fields of a model; None where its fields alone do not decide whether it can be made without arguments.

    Parameters:
        place: finds their lines.
    """
    if not issubclass(cls, BaseModel) or type(cls) is not type(BaseModel) or not cls.__pydantic_complete__:
        return None
    if is_generic(cls) or _has_validators(cls) or any(map(_fills_in, cls.__mro__)):
        return None
    return tuple(
        ModelField(name, field.is_required(), place(declaring_class(cls, name), name))
        for name, field in cls.model_fields.items()
    )


def declaring_class(model: type, field: str) -> type:
    """The class whose body declares a field."""
    return next((cls for cls in model.__mro__ if field in _declared(cls)), model)


def is_generic(cls: type) -> bool:
    """Whether a model takes type parameters, or was made of one that does."""
    generic = cls.__pydantic_generic_metadata__ if issubclass(cls, BaseModel) else None
    return generic is not None and bool(generic["origin"] or generic["parameters"])


def _has_validators(cls: type[BaseModel]) -> bool:
    """Whether a validator sees the arguments before the fields do; those of the library itself change nothing."""
    ours = DictLikeModel.__pydantic_decorators__ if issubclass(cls, DictLikeModel) else None
    found = cls.__pydantic_decorators__
    return bool(found.root_validators) or bool(found.model_validators.keys() - (ours.model_validators if ours else {}))


def _declared(cls: type) -> Iterable[str]:
    try:
        return inspect.get_annotations(cls)
    except NameError:  # one of them is not defined yet
        return ()


def _fills_in(cls: type) -> bool:
    fullname = f"{cls.__module__}.{cls.__qualname__}"
    if fullname in names.FIELDLESS:
        return False
    # pydantic also makes fields of what a class that is no model annotates.
    foreign = not issubclass(cls, BaseModel) and bool(inspect.get_annotations(cls))
    return foreign or not names.MODEL_HOOKS.isdisjoint(vars(cls))
