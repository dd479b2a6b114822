"""`Collect` says how much of a list to wait for, and stands nowhere else."""

from typing import Annotated

from surefoot import Workflow, step
from surefoot.collect import All, Collect, Take
from surefoot.events import Event, StartEvent, StopEvent


class Part(Event):
    pass


class Other(Event):
    pass


class Placed(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part | Other]:
        return [Part()]

    @step
    async def all(self, parts: Annotated[list[Part], Collect()]) -> StopEvent | None:
        return None

    @step
    async def every(self, parts: Annotated[list[Part], Collect(All())]) -> None:
        return None

    @step
    async def first(self, parts: "Annotated[list[Other], 'read me', Collect(Take(2))]") -> StopEvent:
        return StopEvent()


class Misplaced(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part]:
        return [Part()]

    @step
    async def join(self, part: Annotated[Part, Collect()]) -> StopEvent:  # error: WF108
        return StopEvent()

    @step
    async def count(self, numbers: Annotated[list[int], Collect()]) -> None:  # error: WF108
        return None


class BadCardinality(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part]:
        return [Part()]

    @step
    async def join(self, parts: Annotated[list[Part], Collect(3)]) -> StopEvent:  # type: ignore[arg-type]  # error: WF108
        return StopEvent()
