"""One name, one step; overriding a base class and choosing by a condition are no duplicates."""

import sys

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event):
    pass


class Origin(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft()

    @step
    async def finish(self, ev: Draft) -> StopEvent:
        return StopEvent()


class Override(Origin):
    @step
    async def finish(self, ev: Draft) -> StopEvent:
        return StopEvent(result="mine")


class Twice(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft()

    @step
    async def finish(self, ev: Draft) -> Draft:
        return Draft()

    @step
    async def finish(self, ev: Draft) -> StopEvent:  # type: ignore[no-redef]  # error: WF112
        return StopEvent()


class Attached(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


@step(workflow=Attached)
async def begin(ev: StartEvent) -> StopEvent:  # error: WF112
    return StopEvent(result=sys.platform)
