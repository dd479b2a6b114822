"""How events and state become text in a snapshot, and come back as what they were."""

import base64
import copy
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Self

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from surefoot import events
from surefoot.class_names import import_class, is_importable, qualified_name, resolving
from surefoot.context.field_aliases import under_aliases
from surefoot.context.open_fields import open_fields
from surefoot.dict_like import ENCODER

__all__ = ["BaseSerializer", "JsonPickleSerializer", "JsonSerializer", "PickleSerializer"]

_PYDANTIC: Final = "__is_pydantic"
_COMPONENT: Final = "__is_component"
_DICT: Final = "__is_dict"
_TAGS: Final = frozenset({_PYDANTIC, _COMPONENT, _DICT})

_FRAMEWORK: Final[dict[str, type]] = {
    qualified_name(cls): cls
    for cls in vars(events).values()
    if isinstance(cls, type) and issubclass(cls, events.DictLikeModel | events.UnreconstructedException)
}


class BaseSerializer(ABC):
    """Turns values into text and back."""

    @abstractmethod
    def serialize(self, value: Any) -> str:
        """`value` as text.

        Raises:
            ValueError: it has no textual form.
        """

    @abstractmethod
    def deserialize(self, value: str) -> Any:
        """What `serialize` was given.

        Raises:
            ValueError: the text is malformed, or names a class that is not permitted.
            ImportError, AttributeError: it names a class that does not exist.
        """

    def resolve_class(self, name: str) -> type:
        """The class called `name`, module and qualified name.

        Raises:
            ValueError: it is not permitted.
            ImportError, AttributeError: there is no such class.
        """
        return import_class(name)


class JsonSerializer(BaseSerializer):
    """JSON, in which pydantic models and components keep their class.

    A component is an object with `class_name` and `to_dict`, whose class has `from_dict`. Tuples become lists and keys
    become strings, as JSON has it.

    Parameters:
        allowed_types: the classes, or their qualified names, that `deserialize` may build. Classes are then found
            without import, named ones are imported when met, and all others are refused. None permits every class
            that can be imported: do so only for text you wrote yourself. What could not be read back is not written.

    Raises:
        TypeError: an entry is neither a class nor a name.
        ValueError: two classes have the same qualified name.
    """

    def __init__(self, *, allowed_types: Iterable[type | str] | None = None) -> None:
        self._classes: dict[str, type] = {}
        self._names: frozenset[str] | None = None
        if allowed_types is not None:
            entries = list(allowed_types)
            for entry in entries:
                if not isinstance(entry, type | str):
                    raise TypeError(f"allowed_types takes classes and qualified names, not {entry!r}.")
            self._names = frozenset(entry for entry in entries if isinstance(entry, str))
            self._register(entry for entry in entries if isinstance(entry, type))

    def with_types(self, classes: Iterable[type]) -> Self:
        """The same serializer, which also knows `classes`: it finds them without import, wherever they were defined.

        Raises:
            ValueError: two classes have the same qualified name.
        """
        extended = copy.copy(self)
        extended._classes = dict(self._classes)
        extended._register(classes)
        return extended

    def _register(self, classes: Iterable[type]) -> None:
        for cls in classes:
            name = qualified_name(cls)
            if self._classes.setdefault(name, cls) is not cls:
                raise ValueError(f"Two classes are called {name}: a snapshot could not tell them apart. Rename one.")

    def resolve_class(self, name: str) -> type:
        if (cls := self._classes.get(name) or _FRAMEWORK.get(name)) is not None:
            return cls
        if self._names is not None and name not in self._names:
            raise ValueError(
                f"Class {name} is not in the serializer's allowed types. Add it to allowed_types if you trust "
                "the source of the text that names it."
            )
        return import_class(name)

    # --- writing --------------------------------------------------------------------------------------------------

    def serialize(self, value: Any) -> str:
        return json.dumps(self.serialize_value(value))

    def serialize_value(self, value: Any) -> Any:
        """`value` as plain data: dicts, lists, strings, numbers, booleans and None.

        Raises:
            ValueError: it has no such form, or its class could not be found again.
        """
        return self._plain(value, _no_form)

    def _plain(self, value: Any, other: Callable[[Any], Any]) -> Any:
        """See `serialize_value`; `other` is asked for what JSON has no form for."""
        if _is_component(value):
            return {_COMPONENT: True, "value": value.to_dict(), "qualified_name": self._name(type(value))}
        if isinstance(value, BaseModel):
            return {_PYDANTIC: True, "value": self._dump(value), "qualified_name": self._name(type(value))}
        if isinstance(value, dict):
            plain = {str(key): self._plain(item, other) for key, item in value.items()}
            # Data that looks like a tag must not turn into an object when it is read.
            return {_DICT: True, "value": plain} if _TAGS & plain.keys() else plain
        if isinstance(value, list | tuple):
            return [self._plain(item, other) for item in value]
        if value is None or isinstance(value, str | int | float):
            return value
        return other(value)

    def _dump(self, model: BaseModel) -> dict[str, Any]:
        try:
            # What is computed comes back by itself; given to a constructor it would be an input that nobody declared.
            dump = model.model_dump(mode="json", context={ENCODER: self._undeclared}, round_trip=True)
        except ValueError as error:
            raise ValueError(f"Failed to serialize value: {type(model).__name__}: {model!r} ({error})") from error
        for name, value in open_fields(model, _TAGS):
            if name in dump:
                dump[name] = self._undeclared(value)
        return dump

    def _undeclared(self, value: Any) -> Any:
        """What a model holds without a field that names its class, written as pydantic writes it, save for models."""
        return self._plain(value, _as_pydantic_does)

    def _name(self, cls: type) -> str:
        name = qualified_name(cls)
        if cls in (self._classes.get(name), _FRAMEWORK.get(name)):
            return name
        if self._names is not None and name not in self._names:
            raise ValueError(
                f"Failed to serialize value: {name} could not be read back, because it is not in the serializer's "
                "allowed types. Add it to allowed_types."
            )
        if not is_importable(cls):
            raise ValueError(
                f"Failed to serialize value: class {name} could not be found again by that name. "
                "Define it at the top level of a module, or make it known with with_types()."
            )
        return name

    # --- reading --------------------------------------------------------------------------------------------------

    def deserialize(self, value: str) -> Any:
        return self.deserialize_value(json.loads(value))

    def deserialize_value(self, data: Any) -> Any:
        """The value that `serialize_value` made `data` of; raises what `deserialize` raises."""
        match data:
            case {"__is_dict": True, "value": dict(content)}:
                return {key: self.deserialize_value(item) for key, item in content.items()}
            case {"__is_pydantic": True, "value": content, "qualified_name": str(name)}:
                return self._load(name, content)
            case {"__is_component": True, "value": content, "qualified_name": str(name)}:
                return self._factory(name, "from_dict")(content)
            case dict():
                return {key: self.deserialize_value(item) for key, item in data.items()}
            case list():
                return [self.deserialize_value(item) for item in data]
        return data

    def _load(self, name: str, content: Any) -> Any:
        validate = self._factory(name, "model_validate")
        cls, dump = self.resolve_class(name), self.deserialize_value(content)
        if issubclass(cls, BaseModel) and isinstance(dump, dict):
            dump = under_aliases(cls, dump)
        with resolving(self.resolve_class):
            return validate(dump)

    def _factory(self, name: str, method: str) -> Any:
        factory = getattr(self.resolve_class(name), method, None)
        if factory is None:
            raise ValueError(f"Class {name} has no {method}(): the text was not written by this serializer.")
        return factory


class PickleSerializer(JsonSerializer):
    """JSON where it suffices, else pickle in base64.

    Unpickling runs code that the text chooses. Without `allowed_types`, read only what you wrote yourself; with them,
    a pickle may name these classes and harmless builtins, nothing else.

    Parameters:
        allowed_types: as for `JsonSerializer`.
    """

    def serialize(self, value: Any) -> str:
        try:
            return super().serialize(value)
        except (ValueError, TypeError):
            import pickle

            try:
                content = pickle.dumps(value)
                if self._names is not None:
                    self._unpickled(content)  # what is not permitted must not be found out when it is needed
                return base64.b64encode(content).decode("ascii")
            # Whatever an object's own reduction raises, the answer is the same.
            except Exception as error:
                raise ValueError(f"Failed to serialize value: {type(value).__name__}: {value!r} ({error})") from error

    def _undeclared(self, value: Any) -> Any:
        # Nothing has to become text that a pickle can hold as it is.
        return self.serialize_value(value)

    def deserialize(self, value: str) -> Any:
        # Every pickle begins with the byte 0x80, which base64 shows as "g"; no JSON text begins so.
        if not value.startswith("g"):
            return super().deserialize(value)
        return self._unpickled(base64.b64decode(value))

    def _unpickled(self, content: bytes) -> Any:
        # Few programs have a pickle to read or write, and every one that runs waits for this module.
        if self._names is None:
            import pickle

            return pickle.loads(content)
        from surefoot.context.unpickling import unpickled

        return unpickled(content, self.resolve_class)


JsonPickleSerializer = PickleSerializer


def _no_form(value: object) -> Any:
    raise ValueError(f"Failed to serialize value: {type(value).__name__}: {value!r}")


def _as_pydantic_does(value: object) -> Any:
    # A dump must not use up what an event carries.
    if isinstance(value, Iterator):
        _no_form(value)
    try:
        return to_jsonable_python(value)
    except ValueError:
        return _no_form(value)


def _is_component(value: object) -> bool:
    """Whether `value` brings its own `to_dict` and `from_dict`; that of an event is something else."""
    cls = type(value)
    brings = hasattr(value, "class_name") and hasattr(cls, "to_dict") and hasattr(cls, "from_dict")
    return brings and not isinstance(value, type | events.DictLikeModel)
