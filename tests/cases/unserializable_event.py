"""A snapshot holds the events that are under way, with all their fields."""

import asyncio
import collections.abc
import io
import json
import re
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import (
    IO,
    Annotated,
    Any,
    ClassVar,
    Generic,
    Literal,
    NamedTuple,
    Optional,
    Protocol,
    TypeVar,
    Union,
    runtime_checkable,
)
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    PrivateAttr,
    SecretStr,
    field_serializer,
    field_validator,
    model_serializer,
)
from pydantic_core import CoreSchema, core_schema

from surefoot import Context, Workflow, step
from surefoot.context import PickleSerializer
from surefoot.events import Event, SerializableException, StartEvent, StopEvent

T = TypeVar("T")


class Client:
    def __init__(self, url: str = "") -> None:
        self.url = url


class Marker:
    """A model may derive from it."""


@runtime_checkable
class Closable(Protocol):
    def __init__(self) -> None: ...


class Described:
    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls, serialization=core_schema.to_string_ser_schema())


class Name(str):
    pass


class NotReady(RuntimeError):
    pass


class Colour(Enum):
    RED = "red"


class Point(NamedTuple):
    x: int


class Page(BaseModel):
    text: str = ""
    next: "Page | None" = None


class Box(BaseModel, Generic[T]):
    content: T


class Locked(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    lock: asyncio.Lock


class Chain(BaseModel):
    locked: Locked | None = None
    next: "Chain | None" = None


@dataclass
class Total:
    count: int = 0


@dataclass
class Work:
    name: str
    done: asyncio.Event = field(default_factory=asyncio.Event)


Lock = asyncio.Lock
Locks = list[asyncio.Lock]
Written = Annotated[asyncio.Lock, PlainSerializer(str)]
Handler = Callable[[str], None]


# --- what comes back --------------------------------------------------------------------------------------------------


class Kept(StartEvent):
    number: int | float | bool | None = None
    text: str
    anything: Any
    thing: object
    when: datetime
    how_long: timedelta
    path: Path
    id: UUID
    price: Decimal
    data: bytes
    tags: set[str]
    counts: Counter[str]
    pair: tuple[int, str]
    pattern: re.Pattern[str]
    colour: Colour
    choice: Literal["a", "b"]
    point: Point
    page: Page
    pages: dict[str, Sequence[Page]]
    total: Total
    box: Box[int]
    event: Event
    variable: ClassVar[asyncio.Lock]
    error: SerializableException
    numbers: collections.abc.Iterable[int]
    described: Described
    marker: Marker
    closable: Closable


class SeenTo(Event):
    model_config = ConfigDict(title="An event")

    excluded: asyncio.Lock = Field(default_factory=asyncio.Lock, exclude=True)
    also: Annotated[asyncio.Lock, Field(exclude=True)] = Field(default_factory=asyncio.Lock)
    written: Written
    here: Annotated[asyncio.Lock, PlainSerializer(str)]
    by_method: asyncio.Lock
    validated: Name
    _private: asyncio.Lock = PrivateAttr()
    _also: Client

    @field_serializer("by_method")
    def write(self, value: asyncio.Lock) -> str:
        return "lock"

    @field_validator("validated", mode="before")
    @classmethod
    def read(cls, value: object) -> Name:
        return Name(value)


class AsText(Event):
    lock: asyncio.Lock

    @model_serializer
    def write(self) -> dict[str, Any]:
        return {}


class Narrowed(Event):
    thing: asyncio.Lock | int


class Narrow(Narrowed):
    thing: int


class Shown(Event):
    lock: asyncio.Lock


class Good(Workflow):
    @step
    async def begin(self, ctx: Context, ev: Kept) -> SeenTo | AsText | Narrow:
        ctx.write_event_to_stream(Shown(lock=asyncio.Lock()))
        return Narrow(thing=1)

    @step
    async def end(self, ev: SeenTo | AsText | Narrow) -> StopEvent:
        return StopEvent()


class Live(Event):
    lock: asyncio.Lock


class Pickled(Workflow):
    def __init__(self) -> None:
        super().__init__(serializer=PickleSerializer())

    @step
    async def begin(self, ev: StartEvent) -> Live:
        return Live(lock=asyncio.Lock())

    @step
    async def end(self, ev: Live) -> StopEvent:
        return StopEvent()


# --- what does not come back ------------------------------------------------------------------------------------------


class Lost(StartEvent):
    queue: asyncio.Queue[int]  # error: WF604
    task: "asyncio.Task[None] | None" = None  # error: WF604
    stop: threading.Event  # error: WF604
    stream: IO[str]  # error: WF604
    buffer: io.BytesIO  # error: WF604
    handler: Handler  # error: WF604
    called: Callable[..., Any] = json.dumps  # error[live]: WF604 (what `json.dumps` is takes running the code)
    kind: type[Event]  # error: WF604
    pieces: AsyncIterator[str]  # error: WF604
    rest: Iterator[int]  # error: WF604
    secret: SecretStr  # error: WF604
    error: Exception  # error: WF604
    errors: list[NotReady]  # error: WF604
    client: Client  # error: WF604
    clients: dict[str, list[Client]]  # error: WF604
    name: Name  # error: WF604
    lock: Optional[Lock]  # noqa: UP045  # error: WF604
    locks: Locks  # error: WF604
    either: Union[int, asyncio.Lock]  # noqa: UP007  # error: WF604
    noted: Annotated[asyncio.Lock, "a note", Field(description="a lock")]  # error: WF604
    locked: Locked  # error: WF604
    chain: Chain  # error: WF604
    work: Work  # error: WF604
    raw: bytearray  # error: WF604
    number: int = 3


class Base(Event):
    lock: asyncio.Lock  # error: WF604


class Heir(Base):
    number: int = 3


class Result(StopEvent):
    client: Client  # error: WF604


class Bad(Workflow):
    @step
    async def begin(self, ctx: Context, ev: Lost) -> Heir:
        return Heir(lock=asyncio.Lock())

    @step
    async def end(self, ev: Heir) -> Result:
        return Result(client=Client())


class Again(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Heir:
        return Heir(lock=asyncio.Lock())

    @step
    async def end(self, ev: Heir) -> StopEvent:
        return StopEvent()
