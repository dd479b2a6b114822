"""What class an event has that is sent may stand in its type alone, which only a type checker knows."""

from typing import Any

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event):
    pass


class Review(Event):
    pass


class Note(Event):
    pass


class Base(Event):
    pass


class Heir(Base):
    pass


class Lost(Event):
    pass


def make_draft() -> Draft:
    return Draft()


def make_lost() -> Lost:
    return Lost()


async def make_later() -> Lost:
    return Lost()


def make_base() -> Base:
    return Heir()


def make_any() -> Any:
    return Lost()


def make_event() -> Event:
    return Lost()


def make_either() -> Draft | Lost:
    return Draft()


# --- what may well be taken -------------------------------------------------------------------------------------------


class Taken(Workflow):
    next: Draft = Draft()
    either: Draft | Lost = Draft()

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Draft | Heir | Review:
        ctx.send_event(make_draft())
        ctx.send_event(self.next)
        ctx.send_event(make_base())
        ctx.send_event(make_any())
        ctx.send_event(make_event())
        ctx.send_event(make_either())
        ctx.send_event(self.either)
        ctx.send_event(message=make_base(), step="inherit")
        for event in (Draft(), Draft()):
            ctx.send_event(event)
        return Review()

    @step
    async def inherit(self, ev: Heir) -> StopEvent:
        return StopEvent()

    @step
    async def end(self, ev: Draft | Review) -> StopEvent:
        return StopEvent()


class Again(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft()

    @step
    async def end(self, ctx: Context, ev: Draft) -> Draft | StopEvent:
        ctx.send_event(ev)
        return StopEvent()


# --- what is taken by none --------------------------------------------------------------------------------------------


class InVain(Workflow):
    kept = Lost()

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Draft:
        ctx.send_event(make_lost())  # error[mypy]: WF401 (its class stands in a type)
        ctx.send_event(self.kept)  # error[mypy]: WF401 (its class stands in a type)
        ctx.send_event(await make_later())  # error[mypy]: WF401 (its class stands in a type)
        ctx.send_event(make_draft(), step="begin")  # error[mypy]: WF404 (its class stands in a type)
        ctx.send_event(make_draft(), step="ned")  # error[mypy]: WF404 (its class stands in a type)
        return Draft()

    @step
    async def end(self, ctx: Context, ev: Draft) -> Note | StopEvent:
        ctx.send_event(make_draft())  # error[mypy]: WF402 (its class stands in a type)
        return Note()

    @step
    async def note(self, ctx: Context, ev: Note) -> StopEvent:
        ctx.send_event(ev)  # error[mypy]: WF402 (its class stands in a type)
        return StopEvent()
