"""Each slot of a join waits for one type of event; `None` and repetition do not make it two."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Left(Event):
    pass


class Right(Event):
    pass


class Other(Event):
    pass


class Single(Workflow):
    @step
    async def left(self, ev: StartEvent) -> Left:
        return Left()

    @step
    async def right(self, ev: StartEvent) -> Right:
        return Right()

    @step
    async def join(self, ctx: Context, left: Left | None, right: Right | Right) -> StopEvent:
        return StopEvent()


class Ambiguous(Workflow):
    @step
    async def left(self, ev: StartEvent) -> Left | Other:
        return Left()

    @step
    async def right(self, ev: StartEvent) -> Right:
        return Right()

    @step
    async def join(self, left: Left | Other, right: Right) -> StopEvent:  # error: WF106
        return StopEvent()
