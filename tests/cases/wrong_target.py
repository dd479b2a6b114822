"""A step that is named as the target exists, and takes what it is sent."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Row(Event):
    pass


class Total(Event):
    pass


NAME = "write"


class Missed(Workflow):
    @step
    async def read(self, ctx: Context, ev: StartEvent) -> Row | Total | None:
        ctx.send_event(Row(), step="wirte")  # error[mypy,lint]: WF404 (no body has run yet)
        ctx.send_event(Total(), "write")  # error[mypy,lint]: WF404 (no body has run yet)
        return None

    @step
    async def write(self, ev: Row) -> StopEvent:
        return StopEvent()

    @step
    async def sum(self, ev: Total) -> None:
        return None


class Met(Workflow):
    @step
    async def read(self, ctx: Context, ev: StartEvent) -> Row | Total | None:
        ctx.send_event(Row(), step="write")
        ctx.send_event(Total(), NAME)
        ctx.send_event(Total(), step=str(ev.get("step")))
        ctx.send_event(Total(), step=None)
        return None

    @step
    async def write(self, ev: Row) -> StopEvent:
        return StopEvent()

    @step
    async def sum(self, ev: Total) -> None:
        return None


class Attached(Workflow):
    @step
    async def read(self, ctx: Context, ev: StartEvent) -> Row | None:
        ctx.send_event(Row(), step="write_elsewhere")
        return None


@step(workflow=Attached)
async def write_elsewhere(ev: Row) -> StopEvent:
    return StopEvent()
