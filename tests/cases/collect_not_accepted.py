"""A step collects what it is given."""

from typing import Annotated, Any, Optional

from pydantic import BaseModel

from surefoot import Context, Workflow, catch_error, collect_events, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent


class Totals(BaseModel):
    count: int = 0


class Left(Event):
    pass


class Middle(Event):
    pass


class Right(Event):
    pass


class Base(Event):
    pass


class Heir(Base):
    pass


EXPECTED: list[type[Event]] = [Left, Middle]


def make_batch(ctx: Context, ev: Event) -> list[Event] | None:
    return ctx.collect_events(ev, [Left, Middle])


class Start(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Left | Middle | Right | Base | Heir | None:
        ctx.send_event(Left())
        ctx.send_event(Middle())
        ctx.send_event(Right())
        ctx.send_event(Base())
        return Heir()


# --- every class can come ---------------------------------------------------------------------------------------------


class Whole(Start):
    @step
    async def gather(self, ctx: Context, ev: Left | Middle | Right) -> StopEvent | None:
        pair = ctx.collect_events(ev, [Left, Middle], "pair")
        again = ctx.collect_events(ev, (Right, Right), buffer_id="again")
        many = ctx.collect_events(ev, [Left] * 3, "many")
        return None if pair is None or again is None or many is None else StopEvent()

    @step(accept_event_subclasses=True)
    async def family(self, ctx: Context, ev: Base) -> StopEvent | None:
        return None if ctx.collect_events(ev, [Base, Heir]) is None else StopEvent()


class OutOfSight(Start):
    @step
    async def others(self, ctx: Context, ev: Left | Right | Base | Heir) -> StopEvent | None:
        """What is collected is another event."""
        found = ctx.collect_events(Middle(), [Left, Middle])
        return None if found is None else StopEvent()

    @step
    async def rebound(self, ctx: Context, ev: Middle) -> StopEvent | None:
        ev = make(ev)
        return None if ctx.collect_events(ev, [Left, Middle]) is None else StopEvent()

    @step
    async def both(self, ctx: Context, ev: Middle) -> StopEvent | None:
        """One of the two calls brings in what the other lacks."""
        ctx.collect_events(Left(), [Left, Middle])
        return None if ctx.collect_events(ev, [Left, Middle]) is None else StopEvent()

    @step
    async def handed(self, ctx: Context, ev: Middle) -> StopEvent | None:
        make_batch(ctx, Left())
        return None if ctx.collect_events(ev, [Left, Middle]) is None else StopEvent()

    @step
    async def inner(self, ctx: Context, ev: Middle) -> StopEvent | None:
        def collect(ev: Event) -> list[Event] | None:
            return ctx.collect_events(ev, [Left, Middle])

        return None if collect(Left()) is None else StopEvent()

    @step
    async def named(self, ctx: Context, ev: Middle) -> StopEvent | None:
        return None if ctx.collect_events(ev, EXPECTED) is None else StopEvent()

    @step
    async def anything(self, ctx: Context, ev: Any) -> StopEvent | None:
        return None if ctx.collect_events(ev, [Left, Middle]) is None else StopEvent()


def make(ev: Any) -> Any:
    return Left()


# --- one never comes --------------------------------------------------------------------------------------------------


class Lacking(Start):
    @step
    async def by_the_function(self, ctx: Context, ev: Middle) -> StopEvent | None:
        found = collect_events(ctx, ev, [Left, Middle])  # error[mypy,lint]: WF305 (no body has run yet)
        return None if found is None else StopEvent()

    @step
    async def gather(self, ctx: Context, ev: Left | Right) -> StopEvent | None:
        found = ctx.collect_events(ev, [Left, Middle])  # error[mypy,lint]: WF305 (no body has run yet)
        return None if found is None else StopEvent()

    @step
    async def optional(self, ev: Middle, ctx: Context | None) -> StopEvent | None:
        if ctx is None:
            return None
        found = ctx.collect_events(ev, (Left, Middle))  # error[mypy,lint]: WF305 (no body has run yet)
        return None if found is None else StopEvent()

    @step
    async def typed(self, ctx: Optional["Context[Totals]"], ev: Middle) -> StopEvent | None:
        assert ctx
        found = ctx.collect_events(ev=ev, expected=[Left] * 2)  # error[mypy,lint]: WF305 (no body has run yet)
        return None if found is None else StopEvent()

    @step
    async def noted(self, ctx: Annotated[Context, "a note"], ev: Base) -> StopEvent | None:
        found = ctx.collect_events(ev, [Base, Heir])  # error[mypy,lint]: WF305 (no body has run yet)
        return None if found is None else StopEvent()

    @step
    async def base(self, ctx: Context[Totals], ev: Heir) -> StopEvent | None:
        found = ctx.collect_events(ev, [Base])  # error[mypy,lint]: WF305 (no body has run yet)
        return None if found is None else StopEvent()

    @catch_error
    async def handle(self, ctx: Context, ev: StepFailedEvent) -> StopEvent | None:
        found = ctx.collect_events(ev, [StepFailedEvent, Left])  # error[mypy,lint]: WF305 (no body has run yet)
        return None if found is None else StopEvent()
