"""Slots are filled at one level: all outside the lists, or all from one of them."""

from surefoot import Context, Workflow, catch_error, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent


class Part(Event):
    pass


class Piece(Event):
    pass


class Whole(Event):
    pass


class Style(Event):
    pass


class Question(InputRequiredEvent):
    pass


class Answer(HumanResponseEvent):
    pass


async def ask(ctx: Context) -> None: ...


class AtTheTop(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Part | Piece | None:
        return None

    @step
    async def join(self, start: StartEvent, part: Part, piece: Piece) -> StopEvent:  # error: WF303
        return StopEvent()


class InOneList(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | Style:
        return []

    @step
    async def cut(self, ev: Part) -> Piece:
        return Piece()

    @step
    async def join(self, part: Part, piece: Piece) -> Whole:
        return Whole()

    @step
    async def collect(self, ev: list[Whole]) -> Style:
        return Style()

    @step
    async def twice(self, one: Style, other: Style) -> StopEvent:  # error: WF303
        return StopEvent()


class CollectedFirst(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part]:
        return []

    @step
    async def collect(self, ev: list[Part]) -> Whole | Question:
        return Whole()

    @step
    async def approve(self, whole: Whole, answer: Answer) -> StopEvent:  # error: WF303
        return StopEvent()


class MadeInBoth(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | Style:
        return []

    @step
    async def style(self, ev: Part) -> Style | None:
        return None

    @step
    async def join(self, part: Part, style: Style) -> StopEvent:
        return StopEvent()


class FromAHandler(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Part | StopEvent:
        return Part()

    @catch_error
    async def recover(self, ev: StepFailedEvent) -> Style:
        return Style()

    @step
    async def join(self, part: Part, style: Style) -> StopEvent:  # error: WF303
        return StopEvent()


class FromOutside(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Part:
        return Part()

    @step(skip_graph_checks=["reachability"])
    async def called(self, part: Part, piece: Piece) -> StopEvent:
        return StopEvent()


class SentOutside(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | Style:
        return []

    @step
    async def escape(self, ctx: Context, ev: Part) -> Piece | None:
        ctx.send_event(Piece())
        return None

    @step
    async def join(self, piece: Piece, style: Style) -> StopEvent:
        return StopEvent()


class SentUnseen(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | Style:
        return []

    @step
    async def escape(self, ctx: Context, ev: Part) -> None:
        await ask(ctx)

    @step
    async def join(self, part: Part, style: Style) -> StopEvent:
        return StopEvent()


class TopAndList(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | Style:
        return []

    @step
    async def join(self, part: Part, style: Style) -> StopEvent:  # error: WF302
        return StopEvent()


class TwoLists(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part]:
        return []

    @step
    async def cut(self, ev: StartEvent) -> list[Piece]:
        return []

    @step
    async def join(self, part: Part, piece: Piece) -> StopEvent:  # error: WF302
        return StopEvent()


class ListWithinList(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part]:
        return []

    @step
    async def cut(self, ev: Part) -> list[Piece] | StopEvent:
        return []

    @step
    async def join(self, part: Part, piece: Piece) -> StopEvent:  # error: WF302
        return StopEvent()


class AnswerToOneOfMany(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | StopEvent:
        return []

    @step
    async def approve(self, part: Part, answer: Answer) -> StopEvent:  # error: WF302
        return StopEvent()


class StartWithList(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | StopEvent:
        return []

    @step
    async def join(self, start: StartEvent, part: Part) -> StopEvent:  # error: WF302
        return StopEvent()


class FailureIsNoPart(Workflow):
    @step
    async def split(self, ev: StartEvent) -> list[Part] | StopEvent:
        return []

    @step
    async def join(self, failed: StepFailedEvent, part: Part) -> StopEvent:  # error: WF302
        return StopEvent()
