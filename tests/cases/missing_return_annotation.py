"""Every step says what it returns, also where that is nothing."""

from __future__ import annotations

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Logged(Event):
    pass


class Explicit(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Logged | StopEvent:
        return StopEvent()

    @step
    async def log(self, ev: Logged) -> None:
        print(ev)


class Silent(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    # Decorators and comments stand above; the finding stands at the `def`.
    @step(
        num_workers=2,
    )
    async def log(self, ev: StartEvent):  # error: WF102
        print(ev)
