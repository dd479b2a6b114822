"""@value and @record: dataclasses with slots that cost little to define.

A program that defines and runs a workflow loads about a hundred of them, and `dataclass` compiles up to six functions
for each whenever the program starts. Here only `__init__` is compiled; equality and the like are shared by all classes.
A `@value` is immutable to type checkers only, so that its fields are set as fast as those of any object.

A class that only some programs load, or that is equal to itself alone (`eq=False`), stays a plain dataclass.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar

from typing_extensions import dataclass_transform

__all__ = ["record", "value"]

T = TypeVar("T")


@dataclass_transform(field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """As `dataclass(slots=True)`: comparable, and not hashable."""
    return _made(cls, __eq__=_equal, __hash__=None, __repr__=_repr)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """As `dataclass(frozen=True, slots=True)`, except that an assignment is found by type checkers only."""
    return _made(cls, __eq__=_equal, __hash__=_hash, __repr__=_repr)


def _made(cls: type[T], **methods: Callable[..., object] | None) -> type[T]:
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    compared = [each.name for each in fields(made) if each.compare]  # type: ignore[arg-type]  # it is a dataclass
    for name, method in {**methods, "_compared": attrgetter(*compared) if compared else staticmethod(_nothing)}.items():
        setattr(made, name, method)
    return made


def _nothing(_: object) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return self is other or self._compared(self) == other._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"
