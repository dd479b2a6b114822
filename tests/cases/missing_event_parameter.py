"""A step must take an event; what it takes besides is its own business."""

from typing import Annotated

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.resource import Resource


class Found(Event):
    pass


def get_client() -> dict[str, str]:
    return {}


class ContextLast(Workflow):
    @step
    async def search(
        self, begin: StartEvent, client: Annotated[dict[str, str], Resource(get_client)], ctx: Context
    ) -> Found:
        return Found()

    @step
    async def finish(self, ev: "Annotated[Found, 'looked through']", *args: int, limit: int = 3) -> StopEvent:
        return StopEvent()


class NothingAtAll(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def lonely(self) -> None:  # error: WF101
        pass

    @step
    async def only_context(self, ctx: Context) -> None:  # error: WF101
        pass

    @step
    async def only_default(self, limit: int = 3) -> None:  # error: WF101
        pass

    @step
    async def only_resource(self, client: Annotated[dict[str, str], Resource(get_client)]) -> None:  # error: WF101
        pass

    @step
    def plain(self, ev) -> None:  # error: WF101
        pass
