"""What is read of the state as an object, and written to it, is what the model of state has."""

from typing import Any, ClassVar

from pydantic import BaseModel, Field, PrivateAttr

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Next(Event):
    pass


class Address(BaseModel):
    city: str = ""


class User(BaseModel):
    name: str = ""
    former: list[Address] = []


class Plain:
    pass


class Held(BaseModel):
    kind: ClassVar[str] = "held"
    count: int = 0
    names: list[str] = []
    by_name: dict[str, Address] = {}
    user: User = Field(default_factory=User)
    _seen: int = PrivateAttr(default=0)

    class Inner(BaseModel):
        number: int = 0

    @property
    def total(self) -> int:
        return self.count

    def add(self, number: int) -> None:
        self.count += number


class Edits(Workflow):
    @step
    async def begin(self, ctx: Context[Held], ev: StartEvent) -> Next:
        async with ctx.store.edit_state() as state:
            state.count += state.total + len(state.kind)
            state.names.append(state.user.name.upper())
            state.by_name.setdefault("a", Address()).city = "b"
            state.by_name.get("a", state.by_name["a"])
            state.user.former[0].city = "c"
            state.add(state.Inner().number)
            state._seen = 3
            state.model_copy(update={"count": 1}).add(1)
        async with ctx.store.edit_state() as state:
            state.count = state.count.real
        return Next()

    @step
    async def end(self, ctx: Context[Held], ev: Next) -> StopEvent:
        state: Any = await ctx.store.get_state()
        state.whatever = 1
        other = await ctx.store.get_state()
        other = Plain()  # type: ignore[assignment]
        other.whatever = 1  # type: ignore[attr-defined]
        async with ctx.store.edit_state() as free, open_session() as session:
            session.whatever = free.count
        return StopEvent(result=[free.whatever for free in (session,)])


class Session:
    whatever: Any

    async def __aenter__(self) -> "Session":
        return self

    async def __aexit__(self, *error: object) -> None:
        pass


def open_session() -> Session:
    return Session()


class EditsAmiss(Workflow):
    @step
    async def begin(self, ctx: Context[Held], ev: StartEvent) -> StopEvent:
        store = ctx.store
        async with store.edit_state() as state:
            state.cuont += 1  # type: ignore[attr-defined]  # error[lint]: WF603 (mypy reports it itself)
            if state.user.nmae:  # type: ignore[attr-defined]  # error[lint]: WF603 (mypy reports it itself)
                state.name = "a"  # type: ignore[attr-defined]  # error[lint]: WF603 (mypy reports it itself)
        copy = await ctx.store.get_state()
        return StopEvent(result=copy.cuont)  # type: ignore[attr-defined]  # error[lint]: WF603 (mypy reports it itself)
