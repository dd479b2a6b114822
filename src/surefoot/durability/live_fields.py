"""Which fields of a live model no snapshot brings back.

It asks what `text_fields` asks of a text, so that the front ends say the same.
"""

import dataclasses
import sys
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Final, Generic, TypeVar

import typing_extensions
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from surefoot.durability.fleeting import FLEETING
from surefoot.graph import names
from surefoot.graph.declared import UnserializableField
from surefoot.models.live_fields import Place, declaring_class, is_generic

__all__ = ["unserializable_fields"]

_HARMLESS: Final = frozenset({str, int, float, bool, type(None), Any, object, list, dict, set, tuple, bytes})
_SCALARS: Final = (bytearray, bytes, complex, dict, float, frozenset, int, list, set, str)
_SCHEMA_HOOKS: Final = ("__get_pydantic_core_schema__", "__get_validators__")
_ATTRS: Final = "__attrs_attrs__"
_CONTAINER_MODULES: Final = frozenset({"builtins", "collections", "collections.abc", "types", "typing"})
_NO_CONVERTERS: Final = ("annotated_types", "builtins", "pydantic.fields")


@dataclasses.dataclass(frozen=True, slots=True)
class _Fault:
    """Values of which class cannot be kept, and in which field of a model within."""

    type: str
    exception: bool = False
    path: str = ""


def unserializable_fields(model: type, place: Place) -> tuple[UnserializableField, ...]:
    """The fields of a model that no snapshot brings back; none where the author may have seen to that.

    Parameters:
        place: finds their lines.
    """
    found: list[UnserializableField] = []
    for name, fault in _faults(model, ()):
        owner = declaring_class(model, name)
        if not _is_ours(owner):
            path = f"{name}.{fault.path}" if fault.path else name
            found.append(UnserializableField(path, owner.__name__, fault.type, fault.exception, place(owner, name)))
    return tuple(found)


def _faults(model: type, entered: tuple[type, ...]) -> Iterator[tuple[str, _Fault]]:
    """The faulty fields of a model, or of a dataclass."""
    handled: frozenset[str] | None = None
    for name, hint in _fields(model):
        fault = _fault(hint, (*entered, model))
        if fault is not None and handled is None:
            handled = _handled(model)
        if fault is not None and handled is not None and handled.isdisjoint((name, "*")):
            yield name, fault


def _fault(hint: Any, entered: tuple[type, ...]) -> _Fault | None:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _fault(arguments[0], entered) if _says_nothing(arguments[1:]) else None
    if origin is not None and _fullname(origin) not in FLEETING:
        if origin is typing.Literal or origin.__module__ not in _CONTAINER_MODULES:
            return None
        return next((fault for each in arguments if (fault := _fault(each, entered))), None)
    return _class(origin or hint, entered)


def _class(cls: Any, entered: tuple[type, ...]) -> _Fault | None:
    try:
        if cls in _HARMLESS:
            return None
    except TypeError:  # it is not even hashable
        return None
    fullname = _fullname(cls)
    if fullname in FLEETING:
        return _Fault(FLEETING[fullname])
    if not isinstance(cls, type) or cls in entered:
        return None
    if issubclass(cls, BaseModel) or dataclasses.is_dataclass(cls):
        return None if is_generic(cls) else _within(cls, entered)
    own_schema = type(cls) is not type or any(hasattr(cls, hook) for hook in (*_SCHEMA_HOOKS, _ATTRS))
    return None if own_schema else _plain_class(cls)


def _within(model: type, entered: tuple[type, ...]) -> _Fault | None:
    for name, fault in _faults(model, entered):
        return _Fault(fault.type, fault.exception, f"{name}.{fault.path}" if fault.path else name)
    return None


def _plain_class(cls: type) -> _Fault | None:
    """What is to be said of a class that is neither a model nor a dataclass."""
    if issubclass(cls, BaseException):
        return _Fault(cls.__name__, exception=True)
    own = [base for base in cls.__mro__ if base not in (object, Generic, *_SCALARS)]
    # For many a class of the standard library pydantic has a schema.
    if not own or any(base.__module__.partition(".")[0] in sys.stdlib_module_names for base in own):
        return None
    sets_itself_up = any(isinstance(vars(base).get("__init__"), types.FunctionType) for base in own)
    return _Fault(cls.__name__) if sets_itself_up or issubclass(cls, _SCALARS) else None


def _fields(model: type) -> Iterator[tuple[str, Any]]:
    """The fields that a dump holds, with their annotations, as far as these may matter."""
    if issubclass(model, BaseModel):
        if model.__pydantic_complete__ and type(model) is type(BaseModel):
            for name, field in model.model_fields.items():
                if field.annotation not in _HARMLESS and not _is_left_out(field):
                    yield name, field.annotation
    elif dataclasses.is_dataclass(model):
        try:
            hints = typing_extensions.get_type_hints(model, include_extras=True)
        except Exception:  # noqa: BLE001 - an annotation is arbitrary code
            return
        for each in dataclasses.fields(model):
            if each.init and not each.metadata and not each.name.startswith("_"):
                yield each.name, hints[each.name]


def _is_left_out(field: FieldInfo) -> bool:
    return bool(field.exclude) or bool(getattr(field, "exclude_if", None)) or not _says_nothing(field.metadata)


def _says_nothing(metadata: Iterable[object]) -> bool:
    """Whether what stands behind a type in `Annotated` changes nothing about how its values are written."""
    for item in metadata:
        if isinstance(item, FieldInfo):
            if _is_left_out(item):
                return False
        elif isinstance(item, type) or type(item).__module__ not in _NO_CONVERTERS:
            return False
    return True


def _handled(model: type) -> frozenset[str]:
    """The fields that methods of a class write or read; `*` for all."""
    everything = frozenset({"*"})
    if not issubclass(model, BaseModel):
        return frozenset()
    own = [cls for cls in model.__mro__ if not _is_ours(cls)]
    if model.model_config.get("json_encoders") or any(names.MODEL_HOOKS & vars(cls).keys() for cls in own):
        return everything
    framework = next((cls for cls in model.__mro__ if _is_ours(cls) and issubclass(cls, BaseModel)), BaseModel)
    mine, theirs = model.__pydantic_decorators__, framework.__pydantic_decorators__
    for kind in ("model_serializers", "model_validators", "root_validators"):
        if getattr(mine, kind).keys() - getattr(theirs, kind).keys():
            return everything
    per_field = (mine.field_serializers, mine.field_validators, mine.validators)
    return frozenset(name for kind in per_field for each in kind.values() for name in each.info.fields)


def _is_ours(cls: type) -> bool:
    """Whether a class comes from surefoot, or from what that stands on."""
    return cls.__module__.partition(".")[0] in ("abc", "builtins", "pydantic", "surefoot", "typing")


def _fullname(cls: Any) -> str:
    return "" if isinstance(cls, TypeVar) else f"{getattr(cls, '__module__', '')}.{getattr(cls, '__qualname__', '')}"
