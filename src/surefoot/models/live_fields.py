"""Which fields of a live pydantic model lack a default.

It stays silent where the text of the model would not tell either, so that the static front ends can say the same: where
a model fills in its fields by a method of its own, or is made of a generic one.
"""

import inspect

from pydantic import BaseModel

from surefoot.dict_like import DictLikeModel
from surefoot.graph import names
from surefoot.graph.declared import ModelField

__all__ = ["is_generic", "state_fields"]


def state_fields(cls: type) -> tuple[ModelField, ...] | None:
    """The fields of a model; None where its fields alone do not decide whether it can be made without arguments."""
    if not issubclass(cls, BaseModel) or type(cls) is not type(BaseModel) or not cls.__pydantic_complete__:
        return None
    if is_generic(cls) or _has_validators(cls) or any(map(_fills_in, cls.__mro__)):
        return None
    return tuple(ModelField(name, field.is_required()) for name, field in cls.model_fields.items())


def is_generic(cls: type) -> bool:
    """Whether a model takes type parameters, or was made of one that does."""
    generic = cls.__pydantic_generic_metadata__ if issubclass(cls, BaseModel) else None
    return generic is not None and bool(generic["origin"] or generic["parameters"])


def _has_validators(cls: type[BaseModel]) -> bool:
    """Whether a validator sees the arguments before the fields do; those of the library itself change nothing."""
    ours = DictLikeModel.__pydantic_decorators__ if issubclass(cls, DictLikeModel) else None
    found = cls.__pydantic_decorators__
    return bool(found.root_validators) or bool(found.model_validators.keys() - (ours.model_validators if ours else {}))


def _fills_in(cls: type) -> bool:
    fullname = f"{cls.__module__}.{cls.__qualname__}"
    if fullname in names.FIELDLESS:
        return False
    # pydantic also makes fields of what a class that is no model annotates.
    foreign = not issubclass(cls, BaseModel) and bool(inspect.get_annotations(cls))
    return foreign or not names.MODEL_HOOKS.isdisjoint(vars(cls))
