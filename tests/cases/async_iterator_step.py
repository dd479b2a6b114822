"""A step returns; helpers may yield as they like."""

from collections.abc import AsyncGenerator
from typing import AsyncIterator

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Page(Event):
    pass


class Helpers(Workflow):
    async def pages(self) -> AsyncIterator[Page]:
        yield Page()

    @step
    async def begin(self, ev: StartEvent) -> list[Page]:
        async def inner() -> AsyncIterator[Page]:
            yield Page()

        return [page async for page in inner()] + [page async for page in self.pages()]

    @step
    async def finish(self, pages: list[Page]) -> StopEvent:
        return StopEvent(result=len(pages))


class Yields(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> AsyncGenerator[Page, None]:  # error: WF109
        yield Page()

    @step
    async def unannotated(self, ev: StartEvent):  # error: WF109
        yield Page()

    @step
    async def finish(self, ev: Page) -> StopEvent:
        return StopEvent()
