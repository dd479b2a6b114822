"""A list of events comes alone."""

from typing import List

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Part(Event):
    pass


class Other(Event):
    pass


class Alone(Workflow):
    @step
    async def split(self, ev: StartEvent) -> List[Part | Other]:
        return [Part(), Other()]

    @step
    async def join(self, ctx: Context, parts: list[Part] | None, limit: int = 2) -> StopEvent:
        return StopEvent()

    @step
    async def log(self, others: list[Other]) -> None:
        print(others)


class Beside(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part]:
        return [Part()]

    @step
    async def other(self, ev: StartEvent) -> Other:
        return Other()

    @step
    async def join(self, parts: list[Part], other: Other) -> StopEvent:  # error: WF107
        return StopEvent()


class TwoLists(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part | Other]:
        return [Part()]

    @step
    async def join(self, parts: list[Part], others: list[Other]) -> StopEvent:  # error: WF107
        return StopEvent()


class InOneParameter(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part]:
        return [Part()]

    @step
    async def join(self, parts: list[Part] | Part) -> StopEvent:  # error: WF107
        return StopEvent()
