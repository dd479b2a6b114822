"""What a factory returns and its parameter may be of types that only a type checker can compare."""

from abc import ABC
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Protocol, TypedDict

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource


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


def make_other() -> Other:
    return Other()


def make_dict() -> dict[str, int]:
    return {}


def make_path() -> Path:
    return Path()


def make_each() -> Iterator[Client]:
    yield Client()


class Speaker:
    def speak(self) -> None: ...

    def __call__(self) -> int:
        return 3


async def make_speaker() -> Speaker:
    return Speaker()


def make_flags() -> list[bool]:
    return []


def make_lists() -> list[list[str]]:
    return []


def make_mapping() -> Mapping[str, int]:
    return {}


def make_loose() -> dict[str, Any]:
    return {}


def make_call() -> Callable[[], int]:
    return Speaker()


async def make_words_later() -> AsyncIterator[str]:
    yield ""


def make_class() -> type[Client]:
    return Remote


class FittingTypes(Workflow):
    @step
    async def speaker(self, ev: StartEvent, it: Annotated[Speaks, Resource(make_speaker)]) -> StopEvent:
        return StopEvent()

    @step
    async def flags(self, ev: StartEvent, it: Annotated[list[int], Resource(make_flags)]) -> StopEvent:
        return StopEvent()

    @step
    async def mapping(self, ev: StartEvent, it: Annotated[dict[str, int], Resource(make_mapping)]) -> StopEvent:
        return StopEvent()

    @step
    async def loose(self, ev: StartEvent, it: Annotated[Options, Resource(make_loose)]) -> StopEvent:
        return StopEvent()

    @step
    async def call(self, ev: StartEvent, it: Annotated[Callable[..., object], Resource(make_call)]) -> StopEvent:
        return StopEvent()

    @step
    async def called(self, ev: StartEvent, it: Annotated[Callable[[], int], Resource(make_speaker)]) -> StopEvent:
        return StopEvent()

    @step
    async def words(self, ev: StartEvent, it: Annotated[AsyncIterator[str], Resource(make_words_later)]) -> StopEvent:
        return StopEvent()

    @step
    async def cls(self, ev: StartEvent, it: Annotated[type[Remote], Resource(make_class)]) -> StopEvent:
        return StopEvent()


class ForeignTypes(Workflow):
    @step
    async def spoken(
        self,
        ev: StartEvent,
        it: Annotated[Speaks, Resource(make_other)],  # error[mypy]: WF510 (told by types)
    ) -> StopEvent:
        return StopEvent()

    @step
    async def typed_dict(
        self,
        ev: StartEvent,
        it: Annotated[Options, Resource(make_dict)],  # error[mypy]: WF510 (told by types)
    ) -> StopEvent:
        return StopEvent()

    @step
    async def path(
        self,
        ev: StartEvent,
        it: Annotated[str, Resource(make_path)],  # error[mypy]: WF510 (told by types)
    ) -> StopEvent:
        return StopEvent()

    @step
    async def each(
        self,
        ev: StartEvent,
        it: Annotated[Client, Resource(make_each)],  # error[mypy]: WF510 (told by types)
    ) -> StopEvent:
        return StopEvent()

    @step
    async def listed(
        self,
        ev: StartEvent,
        it: Annotated[list[int], Resource(make_lists)],  # error[mypy]: WF510 (told by types)
    ) -> StopEvent:
        return StopEvent()

    @step
    async def words(
        self,
        ev: StartEvent,
        it: Annotated[str, Resource(make_words_later)],  # error[mypy]: WF510 (told by types)
    ) -> StopEvent:
        return StopEvent()

    @step
    async def cls(
        self,
        ev: StartEvent,
        it: Annotated[Client, Resource(make_class)],  # error: WF510
    ) -> StopEvent:
        return StopEvent()
