"""What a factory returns fits the parameter, unless the two have nothing to do with each other."""

from abc import ABC
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple, NewType, Optional, Protocol, TypedDict, TypeVar

from pydantic import BaseModel

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource, ResourceConfig

T = TypeVar("T")
UserId = NewType("UserId", int)


class Client(ABC):
    pass


class Remote(Client):
    pass


class Other:
    pass


class Speaks(Protocol):
    def speak(self) -> None: ...


class Options(TypedDict):
    name: str


class Pair(NamedTuple):
    one: int


class Level(IntEnum):
    LOW = 1


class Words(dict[str, str]):
    pass


class Settings(BaseModel):
    name: str = ""


@dataclass
class Record:
    name: str


async def make_client() -> Client:
    return Client()


def make_remote() -> "Remote":
    return Remote()


def make_maybe() -> Client | None:
    return None


def make_other() -> Other:
    return Other()


def make_dict() -> dict[str, int]:
    return {}


def make_int() -> int:
    return 3


def make_bool() -> bool:
    return True


def make_text() -> str:
    return ""


def make_list() -> list[str]:
    return []


def make_path() -> Path:
    return Path()


def make_level() -> Level:
    return Level.LOW


def make_words() -> Words:
    return Words()


def make_nothing() -> None:
    return None


def make_either() -> Other | str:
    return ""


def make_anything() -> Any:
    return 3


def make_unknown():  # type: ignore[no-untyped-def]
    return 3


def make_later() -> Awaitable[Client]:
    async def later() -> Client:
        return Client()

    return later()


def make_each() -> Iterator[Client]:
    yield Client()


@lru_cache
def make_once() -> str:
    return ""


def make_base() -> BaseModel:
    return Settings()


def make_nested(other: Annotated[Other, Resource(make_text)]) -> Client:
    return Client()


def make_sound(other: Annotated[Other, Resource(make_other)], limit: int = 3) -> Client:
    return Client()


shared = Resource(make_remote)
wrong = Resource(make_text)
Injected = Annotated[Client, Resource(make_client)]
Wrong = Annotated[Client, wrong]


class Fitting(Workflow):
    @step
    async def same(self, ev: StartEvent, it: Annotated[Client, Resource(make_client)]) -> StopEvent:
        return StopEvent()

    @step
    async def derived(self, ev: StartEvent, it: Annotated[Client, shared], that: Injected) -> StopEvent:
        return StopEvent()

    @step
    async def base(self, ev: StartEvent, it: Annotated[Remote, Resource(make_client)]) -> StopEvent:
        return StopEvent()

    @step
    async def maybe(self, ev: StartEvent, it: Annotated[Client, Resource(make_maybe)]) -> StopEvent:
        return StopEvent()

    @step
    async def optional(self, ev: StartEvent, it: Annotated[Optional[Client], Resource(make_nothing)]) -> StopEvent:
        return StopEvent()

    @step
    async def made(self, ev: StartEvent, it: Annotated[Client, Resource(Remote)]) -> StopEvent:
        return StopEvent()

    @step
    async def abstract(self, ev: StartEvent, it: Annotated[Sequence[str], Resource(make_text)]) -> StopEvent:
        return StopEvent()

    @step
    async def mapping(self, ev: StartEvent, it: Annotated[Mapping[str, int], Resource(make_dict)]) -> StopEvent:
        return StopEvent()

    @step
    async def number(self, ev: StartEvent, it: Annotated[float, Resource(make_int)]) -> StopEvent:
        return StopEvent()

    @step
    async def boolean(self, ev: StartEvent, it: Annotated[int, Resource(make_bool)]) -> StopEvent:
        return StopEvent()

    @step
    async def level(self, ev: StartEvent, it: Annotated[int, Resource(make_level)]) -> StopEvent:
        return StopEvent()

    @step
    async def words(self, ev: StartEvent, it: Annotated[dict[str, str], Resource(make_words)]) -> StopEvent:
        return StopEvent()

    @step
    async def pair(self, ev: StartEvent, it: Annotated[tuple[int], Resource(Pair)]) -> StopEvent:
        return StopEvent()

    @step
    async def new_type(self, ev: StartEvent, it: Annotated[UserId, Resource(make_int)]) -> StopEvent:
        return StopEvent()

    @step
    async def anything(self, ev: StartEvent, it: Annotated[Any, Resource(make_text)]) -> StopEvent:
        return StopEvent()

    @step
    async def whatever(self, ev: StartEvent, it: Annotated[Client, Resource(make_anything)]) -> StopEvent:
        return StopEvent()

    @step
    async def unknown(self, ev: StartEvent, it: Annotated[Client, Resource(make_unknown)]) -> StopEvent:
        return StopEvent()

    @step
    async def later(self, ev: StartEvent, it: Annotated[Client, Resource(make_later)]) -> StopEvent:
        return StopEvent()

    @step
    async def once(self, ev: StartEvent, it: Annotated[Client, Resource(make_once)]) -> StopEvent:
        return StopEvent()

    @step
    async def inline(self, ev: StartEvent, it: Annotated[Client, Resource(lambda: 3)]) -> StopEvent:
        return StopEvent()

    @step
    async def settings(self, ev: StartEvent, it: Annotated[Settings, Resource(make_base)]) -> StopEvent:
        return StopEvent()

    @step
    async def config(self, ev: StartEvent, it: Annotated[Settings, ResourceConfig("configs/empty.json")]) -> StopEvent:
        return StopEvent()

    @step
    async def nested(self, ev: StartEvent, it: Annotated[Client, Resource(make_sound)]) -> StopEvent:
        return StopEvent()

    @step
    async def object(self, ev: StartEvent, it: Annotated[object, Resource(make_text)]) -> StopEvent:
        return StopEvent()


class Foreign(Workflow):
    @step
    async def text(self, ev: StartEvent, it: Annotated[Client, Resource(make_text)]) -> StopEvent:  # error: WF510
        return StopEvent()

    @step
    async def named(self, ev: StartEvent, it: Wrong) -> StopEvent:  # error: WF510
        return StopEvent()

    @step
    async def other(self, ev: StartEvent, it: "Annotated[Remote, Resource(make_other)]") -> StopEvent:  # error: WF510
        return StopEvent()

    @step
    async def made(self, ev: StartEvent, it: Annotated[Client, Resource(factory=Other)]) -> StopEvent:  # error: WF510
        return StopEvent()

    @step
    async def nothing(self, ev: StartEvent, it: Annotated[Client, Resource(make_nothing)]) -> StopEvent:  # error: WF510
        return StopEvent()

    @step
    async def either(
        self,
        ev: StartEvent,
        it: Annotated[Client | int, Resource(make_either)],  # error: WF510
    ) -> StopEvent:
        return StopEvent()

    @step
    async def plain(
        self,
        ev: StartEvent,
        it: Annotated[dict[str, str], Resource(make_list)],  # error: WF510
    ) -> StopEvent:
        return StopEvent()

    @step
    async def listed(self, ev: StartEvent, it: Annotated[list[str], Resource(make_text)]) -> StopEvent:  # error: WF510
        return StopEvent()

    @step
    async def record(self, ev: StartEvent, it: Annotated[Record, Resource(make_base)]) -> StopEvent:  # error: WF510
        return StopEvent()

    @step
    async def within(self, ev: StartEvent, it: Annotated[Client, Resource(make_nested)]) -> StopEvent:  # error: WF510
        return StopEvent()
