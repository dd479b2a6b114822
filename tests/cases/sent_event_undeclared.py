"""What is sent is declared where it is sent, or the graph lacks an edge."""

import asyncio
from collections.abc import Callable

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent


class Page(Event):
    pass


class Cover(Page):
    pass


class Note(Event):
    pass


class Asked(HumanResponseEvent):
    pass


Alias = Page


def made() -> Page:
    return Page()


class Undeclared(Workflow):
    @step
    async def open(self, ctx: Context, ev: StartEvent) -> Page | Note | None:
        ctx.send_event(Page())
        return Note()

    @step
    async def direct(self, ctx: Context, ev: Page) -> StopEvent:
        ctx.send_event(Note())  # error[mypy,lint]: WF402 (no body has run yet)
        ctx.send_event(Note())
        return StopEvent()

    @step
    async def held(self, ctx: Context, ev: Page) -> None:
        note = Note()
        if ctx.retry_info().retry_number:
            ctx.send_event(message=note, step="end")  # error[mypy,lint]: WF402 (no body has run yet)

    @step
    async def either(self, ctx: Context, ev: Page) -> None:
        again = ctx.retry_info().retry_number
        ctx.send_event(Note() if again else Alias())  # error[mypy,lint]: WF402, WF402 (no body has run yet)

    @step
    async def end(self, ctx: Context, ev: Note) -> None:
        return None


class Declared(Workflow):
    @step
    async def open(self, ctx: Context, ev: StartEvent) -> Page | None:
        ctx.send_event(Page())
        ctx.send_event(Alias(), step="base")
        return None

    @step
    async def listed(self, ctx: Context, ev: Page) -> list[Note] | StopEvent:
        ctx.send_event(Note())
        return []

    @step
    async def base(self, ctx: Context, ev: Page) -> Page | None:
        ctx.send_event(Cover(), step="take")
        return None

    @step(accept_event_subclasses=True)
    async def take(self, ev: Page | Note) -> StopEvent:
        return StopEvent()  # error: WF304


class Unknown(Workflow):
    """Nothing here is certain from the text."""

    @step
    async def open(self, ctx: Context, ev: StartEvent) -> Page | Note:
        return Page()

    @step
    async def parameter(self, ctx: Context, ev: Page) -> None:
        ctx.send_event(ev)  # error[mypy]: WF402 (its class stands in a type)

    @step
    async def function(self, ctx: Context, ev: Page) -> None:
        ctx.send_event(made())  # error[mypy]: WF402 (its class stands in a type)

    @step
    async def variable(self, ctx: Context, ev: Page) -> None:
        event: Event = Note()
        if ctx.retry_info().retry_number:
            event = made()
        ctx.send_event(event)

    @step
    async def chosen(self, ctx: Context, ev: Page) -> None:
        for kind in (Page, Note):
            ctx.send_event(kind())

    @step
    async def inner(self, ctx: Context, ev: Page) -> None:
        async def later() -> None:
            ctx.send_event(Note())

        await asyncio.gather(later())
        (lambda: ctx.send_event(Note()))()

    @step
    async def handed(self, ctx: Context, ev: Page) -> None:
        def send(ctx: Context, event: Callable[[], Event]) -> None:
            ctx.send_event(event())

        send(ctx, Note)
        list(map(ctx.send_event, [Note()]))

    @step
    async def end(self, ctx: Context, ev: Note) -> StopEvent:
        return StopEvent()


class FromOutside(Workflow):
    """What comes from outside needs no step that makes it."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> None:
        ctx.send_event(Asked())
        ctx.send_event(Note())

    @step
    async def answered(self, ev: Asked) -> StopEvent:
        return StopEvent()

    @step(skip_graph_checks=["reachability"])
    async def called(self, ev: Note) -> None:
        return None


class Base(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Page | None:
        ctx.send_event(Note())  # error[mypy,lint]: WF402 (no body has run yet)
        return Page()


class Child(Base):
    @step
    async def page(self, ev: Page) -> Note:
        return Note()

    @step
    async def note(self, ev: Note) -> StopEvent:
        return StopEvent()
