"""Events that come from nowhere, and events that may."""

from __future__ import annotations

from typing import TypeAlias

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Asked(InputRequiredEvent):
    pass


class Answered(HumanResponseEvent):
    pass


class FromOutside(Workflow):
    """An answer needs no producer, nor does an event of a step that says so."""

    @step
    async def ask(self, ev: StartEvent) -> Asked:
        return Asked()

    @step
    async def answer(self, ev: Answered) -> StopEvent:
        return StopEvent()

    @step(skip_graph_checks=["reachability"])
    async def webhook(self, ev: Called) -> StopEvent:
        return StopEvent()


class Called(Event):
    pass


class Base(Event):
    pass


class Special(Base):
    pass


Either: TypeAlias = "Called | Special"


class Subclasses(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Either:
        return Called()

    @step(accept_event_subclasses=True)
    async def take(self, ev: Base | Called) -> StopEvent:
        return StopEvent()


class ExactOnly(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Special | StopEvent:
        return Special()

    @step
    async def take(self, ev: Base) -> StopEvent:  # error: WF206
        return StopEvent()


class SentOnly(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent | None:
        ctx.send_event(Called())  # error[mypy,lint]: WF402 (no body has run yet)
        return None

    @step
    async def take(self, ev: Called) -> StopEvent:  # error: WF206
        return StopEvent()

    @step
    async def zap(self, ev: Called) -> None:
        return None


class Skipped(Workflow):
    def __init__(self) -> None:
        super().__init__(timeout=3, skip_graph_checks={"reachability"})

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def take(self, ev: Called) -> StopEvent:
        return StopEvent()


class Unvalidated(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=True)

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def take(self, ev: Called) -> StopEvent:
        return StopEvent()
