"""Factories may depend on each other, as long as they come to an end."""

from typing import Annotated

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import Resource


def make_bottom() -> str:
    return ""


def make_left(bottom: Annotated[str, Resource(make_bottom)]) -> str:
    return bottom


def make_right(bottom: Annotated[str, Resource(make_bottom)], other: "Annotated[str, Resource(make_left)]") -> str:
    return bottom


def make_top(left: Annotated[str, Resource(make_left)], right: Annotated[str, Resource(make_right)]) -> str:
    return left + right


def make_self(itself: "Annotated[str, Resource(make_self)]") -> str:
    return itself


async def make_egg(hen: "Annotated[str, Resource(make_hen)]", bottom: Annotated[str, Resource(make_bottom)]) -> str:
    return hen + bottom


async def make_hen(egg: Annotated[str, Resource(make_egg, cache=False)]) -> str:
    return egg


def make_farm(hen: Annotated[str, Resource(make_hen)]) -> str:
    return hen


class Sound(Workflow):
    @step
    async def begin(self, ev: StartEvent, top: Annotated[str, Resource(make_top)]) -> StopEvent:
        return StopEvent()


class Circular(Workflow):
    @step
    async def begin(self, ev: StartEvent, it: Annotated[str, Resource(make_self)]) -> StopEvent:  # error: WF511
        return StopEvent()

    @step
    async def farm(self, ev: StartEvent, farm: Annotated[str, Resource(make_farm)]) -> StopEvent:  # error: WF511
        return StopEvent()

    @step
    async def hen(self, ev: StartEvent, hen: Annotated[str, Resource(make_hen)]) -> StopEvent:
        return StopEvent()
