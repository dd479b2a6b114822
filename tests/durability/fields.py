"""Random fields: an annotation as text, a value for it, and what the names in it stand for."""

import asyncio
import collections
import datetime
import decimal
import enum
import fractions
import io
import pathlib
import random
import re
import threading
import types
import typing
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, NamedTuple, Optional

from hypothesis import strategies
from hypothesis.strategies import SearchStrategy
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, PlainSerializer, SecretStr
from pydantic_core import CoreSchema, core_schema

__all__ = ["MAKERS", "NAMESPACE", "Field", "fields"]


class SetUp:
    def __init__(self) -> None:
        self.count = 1


class Described(SetUp):
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.any_schema()


class Bare:
    pass


class Word(str):
    pass


class Failure(RuntimeError):
    pass


class Colour(enum.Enum):
    RED = "red"


class Point(NamedTuple):
    x: int


@dataclass
class Total:
    count: int = 0


@dataclass
class Work:
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Page(BaseModel):
    text: str = ""


class Holder(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    number: int = 3
    lock: asyncio.Lock | None = None


Written = Annotated[asyncio.Lock, PlainSerializer(str)]


NAMESPACE: Mapping[str, Any] = {
    **{module.__name__: module for module in (asyncio, collections, datetime, decimal, enum, fractions, io, pathlib)},
    **{module.__name__: module for module in (random, re, threading, types, typing, uuid)},
    **{
        each.__name__: each
        for each in (SetUp, Described, Bare, Word, Failure, Colour, Point, Total, Work, Page, Holder)
    },
    "Annotated": Annotated,
    "Any": Any,
    "Optional": Optional,
    "SecretStr": SecretStr,
    "Written": Written,
    "Callable": Callable,
    "Iterator": Iterator,
}

MAKERS: Mapping[str, Callable[[], object]] = {
    "int": lambda: 3,
    "str": lambda: "text",
    "bytes": lambda: b"data",
    "Any": Bare,
    "object": object,
    "bytearray": lambda: bytearray(b"data"),
    "range": lambda: range(3),
    "type": lambda: int,
    "type[int]": lambda: bool,
    "Exception": ValueError,
    "Failure": Failure,
    "SetUp": SetUp,
    "Described": Described,
    "Bare": Bare,
    "Word": lambda: Word("text"),
    "Colour": lambda: Colour.RED,
    "enum.Enum": lambda: Colour.RED,
    "Point": lambda: Point(1),
    "Total": Total,
    "Work": Work,
    "Page": Page,
    "Holder": lambda: Holder(lock=asyncio.Lock()),
    "SecretStr": lambda: SecretStr("secret"),
    "Written": asyncio.Lock,
    "Callable[[int], int]": lambda: abs,
    "Callable": lambda: abs,
    "Iterator[int]": lambda: iter([1]),
    "asyncio.Lock": asyncio.Lock,
    "asyncio.Queue[int]": asyncio.Queue,
    "collections.Counter[str]": lambda: collections.Counter("aa"),
    "collections.deque[int]": lambda: collections.deque([1]),
    "datetime.datetime": lambda: datetime.datetime(2020, 1, 1),
    "datetime.timedelta": lambda: datetime.timedelta(1),
    "datetime.tzinfo": lambda: datetime.UTC,
    "decimal.Decimal": lambda: decimal.Decimal(1),
    "fractions.Fraction": lambda: fractions.Fraction(1, 2),
    "io.StringIO": io.StringIO,
    "pathlib.Path": lambda: pathlib.Path("a"),
    "random.Random": random.Random,
    "re.Pattern[str]": lambda: re.compile("a"),
    "threading.Event": threading.Event,
    "types.SimpleNamespace": types.SimpleNamespace,
    "uuid.UUID": lambda: uuid.UUID(int=1),
}


@dataclass(frozen=True)
class Field:
    """A field.

    Parameters:
        annotation: as an author writes it.
        value: something that it takes.
        default: what the class body gives it, if anything.
    """

    annotation: str
    value: object
    default: str = ""


_leaves = strategies.sampled_from(sorted(MAKERS)).map(lambda name: Field(name, MAKERS[name]()))


def _around(inner: SearchStrategy[Field]) -> SearchStrategy[Field]:
    return strategies.one_of(
        inner.map(lambda each: Field(f"list[{each.annotation}]", [each.value])),
        inner.map(lambda each: Field(f"dict[str, {each.annotation}]", {"key": each.value})),
        inner.map(lambda each: Field(f"tuple[{each.annotation}, int]", (each.value, 1))),
        inner.map(lambda each: Field(f"Optional[{each.annotation}]", each.value)),
        inner.map(lambda each: Field(f"typing.Union[None, {each.annotation}]", each.value)),
        inner.map(lambda each: Field(f"Annotated[{each.annotation}, 'a note']", each.value)),
    )


_annotated = strategies.recursive(_leaves, _around, max_leaves=3)

fields: SearchStrategy[Field] = strategies.one_of(
    _annotated,
    _annotated.map(lambda each: Field(each.annotation, each.value, "Field(description='a field')")),
    _annotated.map(lambda each: Field(f"Annotated[{each.annotation}, Field(title='a field')]", each.value)),
)
"""What an event may have as its only field."""
