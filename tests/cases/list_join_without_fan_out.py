"""A list is collected from a returned list, whatever becomes of its members on the way."""

from typing import Annotated

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.events import Event, HumanResponseEvent, StartEvent, StepFailedEvent, StopEvent


class Part(Event):
    pass


class Small(Part):
    pass


class Piece(Event):
    pass


class Whole(Event):
    pass


class Answer(HumanResponseEvent):
    pass


class Through(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | StopEvent:
        return StopEvent()

    @step
    async def cut(self, ev: Part) -> list[Piece] | None:
        return None

    @step
    async def glue(self, ev: list[Piece]) -> Whole:
        return Whole()

    @step
    async def first(self, ev: Annotated[list[Whole | Part], Collect(Take(2))]) -> StopEvent | None:
        return None


class FromItsFailures(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | StopEvent:
        return []

    @step
    async def work(self, ev: Part) -> None:
        return None

    @catch_error(for_steps=["work"])
    async def recover(self, ev: StepFailedEvent) -> Piece:
        return Piece()

    @step
    async def glue(self, ev: list[Piece]) -> StopEvent:
        return StopEvent()


class FromAHandlersList(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @catch_error
    async def recover(self, ev: StepFailedEvent) -> list[Piece]:
        return []

    @step
    async def glue(self, ev: list[Piece]) -> StopEvent:
        return StopEvent()


class BySubclass(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Small]:
        return []

    @step(accept_event_subclasses=True)
    async def glue(self, ev: list[Part]) -> StopEvent:
        return StopEvent()


class OneByOne(Workflow):
    @step
    async def split(self, ev: StartEvent) -> Part:
        return Part()

    @step
    async def glue(self, ev: list[Part]) -> StopEvent:  # error: WF301
        return StopEvent()


class OneOfTwo(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | Piece:
        return []

    @step
    async def glue(self, ev: list[Part | Piece]) -> StopEvent:  # error: WF301
        return StopEvent()


class FromNobody(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def glue(self, ev: list[Part]) -> StopEvent:  # error: WF301
        return StopEvent()


class FromOutside(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step(skip_graph_checks=["reachability"])
    async def called(self, ev: list[Part]) -> StopEvent:  # error: WF301
        return StopEvent()

    @step
    async def answered(self, ev: list[Answer]) -> StopEvent:  # error: WF301
        return StopEvent()


class FromTheStart(Workflow):
    @step
    async def begin(self, ev: list[StartEvent]) -> StopEvent:  # error: WF301
        return StopEvent()


class Sent(Workflow):
    @step
    async def split(self, ctx: Context, ev: StartEvent) -> Part | None:
        ctx.send_event(Part())
        return None

    @step
    async def glue(self, ev: list[Part]) -> StopEvent:  # error: WF301
        return StopEvent()


class SuperclassOnly(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Small]:
        return []

    @step
    async def glue(self, ev: list[Part]) -> StopEvent:  # error: WF301
        return StopEvent()


class NotValidated(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def split(self, ev: StartEvent) -> Part:
        return Part()

    @step
    async def glue(self, ev: list[Part]) -> StopEvent:
        return StopEvent()
