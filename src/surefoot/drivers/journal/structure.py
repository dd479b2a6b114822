"""Values of the engine as plain data, and back: dataclasses, containers, enums, by what their annotations say.

The annotations of `engine.inputs`, `engine.commands` and `engine.state` are the whole description of what may be
written; a member or field that is added there is written without a word here, and an annotation that nobody has met
yet is refused when the form is made, not when a run depends on it. What the engine does not look into (events, classes,
errors) is left to `Leaves`.

JSON has keys of one kind only, so a dict becomes a list of pairs, in its order.
"""

import types
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints

from surefoot.engine.plan import Plan

__all__ = ["Form", "Leaves", "form_of"]


class Leaves(Protocol):
    """Writes and reads what the engine does not look into."""

    @property
    def plan(self) -> Plan:
        """The plan of the run. It is never written: whoever reads has it."""

    def write_value(self, value: object) -> Any:
        """An event, a list of events, or whatever else the engine keeps for somebody."""

    def read_value(self, data: Any) -> object:
        """The counterpart of `write_value`."""

    def write_class(self, cls: type) -> str:
        """The name of an event class."""

    def read_class(self, data: str) -> type:
        """The counterpart of `write_class`."""

    def write_error(self, error: Exception) -> str:
        """What is kept of an exception."""

    def read_error(self, data: str) -> Exception:
        """The counterpart of `write_error`."""

    def write_mapping(self, mapping: Mapping[str, object]) -> str:
        """Names and values that a user gave."""

    def read_mapping(self, data: str) -> Mapping[str, object]:
        """The counterpart of `write_mapping`."""


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one annotation are written and read."""

    write: Callable[[Any, Leaves], Any]
    read: Callable[[Any, Leaves], Any]


@cache
def form_of(hint: Any) -> Form:
    """The form of what is annotated with `hint`.

    Raises:
        TypeError: no form is known for it.
    """
    origin = get_origin(hint) or hint
    if origin in _LEAVES:
        return _LEAVES[origin]
    if origin in (Union, types.UnionType):
        return _union(get_args(hint))
    if origin in (list, deque, Sequence):
        return _many(get_args(hint)[0], deque if origin is deque else list)
    if origin is tuple:
        arguments = get_args(hint)
        return _many(arguments[0], tuple) if arguments[1:] == (...,) else _tuple(arguments)
    if origin is dict:
        return _dict(*get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Form(lambda value, _: value.value, lambda data, _: hint(data))
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    raise TypeError(f"Values annotated with {hint!r} cannot be written to a journal: say how in {__name__}.")


_AS_IT_IS = Form(lambda value, _: value, lambda data, _: data)
_LEAVES: dict[Any, Form] = {
    bool: _AS_IT_IS,
    int: _AS_IT_IS,
    float: _AS_IT_IS,
    str: _AS_IT_IS,
    None: _AS_IT_IS,
    object: Form(lambda value, leaves: leaves.write_value(value), lambda data, leaves: leaves.read_value(data)),
    type: Form(lambda value, leaves: leaves.write_class(value), lambda data, leaves: leaves.read_class(data)),
    Exception: Form(lambda value, leaves: leaves.write_error(value), lambda data, leaves: leaves.read_error(data)),
    Mapping: Form(lambda value, leaves: leaves.write_mapping(value), lambda data, leaves: leaves.read_mapping(data)),
    Plan: Form(lambda _, __: None, lambda _, leaves: leaves.plan),
}


def _union(members: tuple[Any, ...]) -> Form:
    real = [member for member in members if member is not types.NoneType]
    if len(real) > 1:
        return _tagged({member.__name__: (member, form_of(member)) for member in real})
    if real == [object]:
        return form_of(object)
    form = form_of(real[0])
    return Form(
        lambda value, leaves: None if value is None else form.write(value, leaves),
        lambda data, leaves: None if data is None else form.read(data, leaves),
    )


def _tagged(members: dict[str, tuple[type, Form]]) -> Form:
    forms = {member: (name, form) for name, (member, form) in members.items()}

    def write(value: object, leaves: Leaves) -> dict[str, Any]:
        name, form = forms[type(value)]
        return {name: form.write(value, leaves)}

    def read(data: dict[str, Any], leaves: Leaves) -> Any:
        ((name, content),) = data.items()
        return members[name][1].read(content, leaves)

    return Form(write, read)


def _many(hint: Any, container: Callable[[Any], Any]) -> Form:
    form = form_of(hint)
    return Form(
        lambda value, leaves: [form.write(item, leaves) for item in value],
        lambda data, leaves: container(form.read(item, leaves) for item in data),
    )


def _tuple(hints: tuple[Any, ...]) -> Form:
    forms = [form_of(hint) for hint in hints]
    return Form(
        lambda value, leaves: [form.write(item, leaves) for form, item in zip(forms, value, strict=True)],
        lambda data, leaves: tuple(form.read(item, leaves) for form, item in zip(forms, data, strict=True)),
    )


def _dict(key: Any, value: Any) -> Form:
    pairs = form_of(list[tuple[key, value]])
    return Form(
        lambda value, leaves: pairs.write(value.items(), leaves), lambda data, leaves: dict(pairs.read(data, leaves))
    )


def _dataclass(cls: type) -> Form:
    hints = get_type_hints(cls)
    forms = {field.name: form_of(hints[field.name]) for field in fields(cls)}

    def write(value: Any, leaves: Leaves) -> dict[str, Any]:
        return {name: form.write(getattr(value, name), leaves) for name, form in forms.items()}

    def read(data: dict[str, Any], leaves: Leaves) -> Any:
        # A field that a newer version added has a default there; one that this version does not have means something.
        return cls(**{name: forms[name].read(content, leaves) for name, content in data.items()})

    return Form(write, read)
