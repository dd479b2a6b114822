"""A pydantic model that also takes entries nobody declared.

Declared fields are validated; everything else goes, as it is, into a private dict, the *dynamic entries*. Reading one
by name looks at both; counting and iterating look at the dynamic entries only.
"""

from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import Any, ClassVar, Final, Self

from pydantic import (
    AliasChoices,
    AliasPath,
    BaseModel,
    ConfigDict,
    PrivateAttr,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic.fields import FieldInfo

__all__ = ["ENCODER", "DictLikeModel", "encoded"]

ENCODER: Final = "surefoot_encoder"
"""Key, in pydantic's serialization context, of a function that encodes what no field declares."""


class DictLikeModel(BaseModel):
    """A model with declared fields and dynamic entries.

    Parameters:
        params: a declared field is validated, a declared private attribute is set as it is, any other name becomes a
            dynamic entry, unless the class sets `model_config = ConfigDict(extra="forbid")`.

    Raises:
        pydantic.ValidationError: a field is missing or wrong, or a name is unknown where extras are forbidden.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(arbitrary_types_allowed=True)

    _data: dict[str, Any] = PrivateAttr()  # made by `__getattr__`: most events never have an entry, and many are kept

    def __init__(self, /, **params: Any) -> None:
        declared = type(self).model_fields
        forbidding = self._forbids_entries()
        fields: dict[str, Any] = {}
        private: dict[str, Any] = {}
        dynamic: dict[str, Any] = {}
        for name, value in params.items():
            if name in declared:
                fields[name] = value
            elif name in self.__private_attributes__:
                private[name] = value
            elif forbidding or self._is_alias(name):
                fields[name] = value
            else:
                dynamic[name] = value
        super().__init__(**fields)
        # A dump holds the dynamic entries under the name of the attribute.
        dynamic = {**private.pop("_data", {}), **dynamic}
        for name, value in private.items():
            super().__setattr__(name, value)
        if dynamic:
            self._data.update(dynamic)

    @classmethod
    def _forbids_entries(cls) -> bool:
        return cls.model_config.get("extra") == "forbid"

    @classmethod
    def _is_alias(cls, name: str) -> bool:
        return any(name in _input_names(field) for field in cls.model_fields.values())

    # --- attributes -----------------------------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        if name == "_data" and self.__pydantic_private__ is not None:
            return self.__pydantic_private__.setdefault("_data", {})
        # Names of the object protocol must not look into `_data`: while an object is being copied it has none.
        if name.startswith("__") or name in self.__private_attributes__:
            return super().__getattr__(name)  # type: ignore[misc]  # pydantic hides it from type checkers
        try:
            return self._data[name]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'") from None

    def __setattr__(self, name: str, value: Any) -> None:
        if self._declares(name) or self._forbids_entries():
            super().__setattr__(name, value)
        else:
            self._data[name] = value

    def __delattr__(self, name: str) -> None:
        if self._declares(name) or name not in self._data:
            super().__delattr__(name)
        else:
            del self._data[name]

    @classmethod
    def _declares(cls, name: str) -> bool:
        return (
            name in cls.model_fields
            or name in cls.__private_attributes__
            or name.startswith("__")
            or isinstance(getattr(cls, name, None), property)
        )

    # --- entries --------------------------------------------------------------------------------------------------

    def __getitem__(self, key: str) -> Any:
        return getattr(self, key) if key in type(self).model_fields else self._data[key]

    def __setitem__(self, key: str, value: Any) -> None:
        if key in type(self).model_fields or self._forbids_entries():
            setattr(self, key, value)
        else:
            self._data[key] = value

    def __contains__(self, key: object) -> bool:
        return key in type(self).model_fields or key in self._data

    def get(self, key: str, default: Any = None) -> Any:
        """The declared field or dynamic entry called `key`, or `default`."""
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self) -> KeysView[str]:
        """Names of the dynamic entries."""
        return self._data.keys()

    def values(self) -> ValuesView[Any]:
        """Values of the dynamic entries."""
        return self._data.values()

    def items(self) -> ItemsView[str, Any]:
        """Names and values of the dynamic entries."""
        return self._data.items()

    def to_dict(self) -> dict[str, Any]:
        """The dynamic entries themselves, not a copy."""
        return self._data

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]  # a mapping iterates over its keys
        return iter(self._data)

    def __bool__(self) -> bool:
        # An event without dynamic entries is still an event.
        return True

    # --- whole objects --------------------------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if isinstance(other, DictLikeModel) and self._data != other._data:  # asked first: now both have made theirs
            return False
        return super().__eq__(other)

    def __copy__(self) -> Self:
        # Pydantic's own copy would share the dict of dynamic entries.
        copied = super().__copy__()
        copied._data = dict(self._data)
        return copied

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        yield from super().__repr_args__()
        yield from self._data.items()

    @model_serializer(mode="wrap")
    def _dump(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        dump: dict[str, Any] = handler(self)
        if self._data:
            dump["_data"] = encoded(self._data, info)
        return dump


def encoded(value: Any, info: SerializationInfo) -> Any:
    """`value` as whoever dumps the model wants it: through the `ENCODER` in the context, if there is one."""
    encoder = info.context.get(ENCODER) if isinstance(info.context, dict) else None
    return value if encoder is None else encoder(value)


def _input_names(field: FieldInfo) -> Iterator[str]:
    """The names, other than its own, under which `field` takes its value."""
    alias = field.validation_alias
    for choice in alias.choices if isinstance(alias, AliasChoices) else [alias]:
        name = choice.path[0] if isinstance(choice, AliasPath) else choice
        if isinstance(name, str):
            yield name
