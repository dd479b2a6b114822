"""Workflow classes that are each broken in one way."""

from typing import Annotated

from pydantic import BaseModel

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent

__all__ = [
    "A",
    "Apart",
    "B",
    "Circle",
    "Conflicting",
    "Disconnected",
    "Eventless",
    "Handlers",
    "Island",
    "ListBeside",
    "Marked",
    "NoStart",
    "NoSteps",
    "NoStop",
    "NoWorkers",
    "OtherStart",
    "OtherStop",
    "TakesStop",
    "TwoLists",
    "TwoStarts",
    "TwoStops",
    "Unannotated",
    "Unfed",
    "UnionSlot",
    "Unresolved",
]


class A(Event):
    pass


class B(Event):
    pass


class NoSteps(Workflow):  # type: ignore[no-steps]
    pass


class NoStart(Workflow):  # type: ignore[no-start]
    @step
    async def finish(self, ev: A) -> StopEvent: ...  # type: ignore[unproduced-event]


class OtherStart(StartEvent):
    pass


class TwoStarts(Workflow):
    @step
    async def begin(self, ev: StartEvent | OtherStart) -> StopEvent: ...  # type: ignore[several-starts]


class NoStop(Workflow):  # type: ignore[no-stop]
    @step
    async def begin(self, ev: StartEvent) -> None: ...


class OtherStop(StopEvent):
    pass


class TwoStops(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | OtherStop: ...  # type: ignore[several-stops]


class Unannotated(Workflow):
    @step
    async def begin(self, ev: StartEvent): ...  # type: ignore[no-untyped-def, missing-return-annotation]


class Eventless(Workflow):
    @step
    async def begin(self, ev: int) -> StopEvent: ...  # type: ignore[not-an-event]


class TakesStop(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @step
    async def b(self, ev: StopEvent) -> None: ...  # type: ignore[stop-event-accepted]

    @step
    async def a(self, ev: StopEvent) -> None: ...  # type: ignore[stop-event-accepted]


class Disconnected(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | A: ...  # type: ignore[unconsumed-event]

    @step
    async def finish(self, ev: B) -> StopEvent: ...  # type: ignore[unproduced-event]


class Island(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @step
    async def b(self, ev: A) -> A | StopEvent: ...  # type: ignore[unreachable-step]

    @step
    async def a(self, ev: A) -> StopEvent: ...  # type: ignore[unreachable-step]


class Circle(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> A | StopEvent: ...

    @step
    async def loop(self, ev: A) -> A: ...  # type: ignore[dead-end-step]


class Marked(Workflow):
    @step
    async def begin(self, ev: Annotated[StartEvent, Collect()]) -> StopEvent: ...  # type: ignore[misplaced-collect]


class TwoLists(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> list[A | B]: ...

    @step
    async def join(self, left: list[A], right: list[B]) -> StopEvent: ...  # type: ignore[mixed-list-join]


class ListBeside(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> list[A | B]: ...

    @step
    async def join(self, left: list[A], right: B) -> StopEvent: ...  # type: ignore[mixed-list-join]


class UnionSlot(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> A | B: ...

    @step
    async def join(self, ev: StartEvent, right: A | B) -> StopEvent: ...  # type: ignore[union-join-slot]


class NoWorkers(Workflow):
    @step(num_workers=0)  # type: ignore[bad-step-option]
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @catch_error(max_recoveries=0)  # type: ignore[bad-step-option]
    async def recover(self, ev: StepFailedEvent) -> StopEvent: ...

    @catch_error(for_steps=3)  # type: ignore[call-overload, untyped-decorator, bad-step-option]
    async def recover_begin(self, ev: StepFailedEvent) -> StopEvent: ...


class Unresolved(Workflow):
    @step
    async def begin(self, ev: "Nowhere") -> StopEvent: ...  # type: ignore[name-defined]  # noqa: F821


class Unfed(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> A: ...

    @step
    async def join(self, parts: list[A]) -> StopEvent: ...  # type: ignore[list-join-without-fan-out]


class Apart(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> list[A] | B: ...

    @step
    async def join(self, left: A, right: B) -> StopEvent: ...  # type: ignore[join-across-levels]


class Handlers(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @catch_error
    async def all(self, ev: StepFailedEvent) -> StopEvent: ...

    @catch_error  # type: ignore[second-wildcard-handler]
    async def both(self, ev: StepFailedEvent) -> StopEvent: ...

    @catch_error(for_steps=["begin", "end"])  # type: ignore[unknown-covered-step]
    async def one(self, ev: StepFailedEvent) -> StopEvent: ...

    @catch_error(for_steps=["begin"])  # type: ignore[step-claimed-twice]
    async def other(self, ev: StepFailedEvent) -> StopEvent: ...

    @catch_error(for_steps=["all"])  # type: ignore[handler-covers-handler]
    async def under(self, ev: StepFailedEvent) -> StopEvent: ...

    @catch_error(for_steps=[])
    async def wrong(self, ev: A) -> StopEvent: ...  # type: ignore[handler-wrong-event]


class Tally(BaseModel):
    total: int = 7


class Foreign(BaseModel):
    pass


class Conflicting(Workflow):
    @step
    async def begin(self, ctx: Context[Tally], ev: StartEvent) -> A: ...

    @step
    async def end(self, ctx: Context[Foreign], ev: A) -> StopEvent: ...  # type: ignore[conflicting-state]
