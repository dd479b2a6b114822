"""State goes into a snapshot as a whole."""

import asyncio
import sqlite3
import threading
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypedDict

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from surefoot import Context, Workflow, step
from surefoot.context import PickleSerializer
from surefoot.context.state_store import DictState
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.resource import Resource


class Client:
    def __init__(self, url: str) -> None:
        self.url = url


class Component:
    class_name = "component"

    def to_dict(self) -> dict[str, Any]:
        return {}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Component":
        return cls()


class Page(BaseModel):
    seen: date = date(2020, 1, 1)


class Point(NamedTuple):
    x: int


class Row(TypedDict):
    x: int


class Name(str):
    pass


class Table(dict[str, int]):
    pass


class Colour(str, Enum):
    RED = "red"


@dataclass
class Total:
    count: int = 0


def made() -> Client:
    return Client("")


# --- models whose fields come back ------------------------------------------------------------------------------------


class Kept(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    begun: datetime | None = None
    seen: set[str] = set()
    folder: Path = Path()
    total: Total = Field(default_factory=Total)
    lock: threading.Event = Field(default_factory=threading.Event, exclude=True)
    _client: Client | None = PrivateAttr(None)


class Keeping(Workflow):
    @step
    async def begin(self, ctx: Context[Kept], ev: StartEvent) -> StopEvent:
        await ctx.store.set("begun", datetime.now())
        await ctx.store.set("seen", {"a"})
        await ctx.store.set("total", Total())
        return StopEvent()


class Entries(DictState):
    count: int = 0


class Declared(Workflow):
    @step
    async def begin(self, ctx: Context[Entries], ev: StartEvent) -> StopEvent:
        return StopEvent()


# --- values that come back --------------------------------------------------------------------------------------------


class Plain(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.store.set("page", Page())
        await ctx.store.set("pages", [Page(), {"page": Page()}])
        await ctx.store.set("component", Component())
        await ctx.store.set("point", Point(1))
        await ctx.store.set("row", Row(x=1))
        await ctx.store.set("name", Name("a"))
        await ctx.store.set("table", Table())
        await ctx.store.set("colour", Colour("red"))
        await ctx.store.set("count", int("3"))
        await ctx.store.set("listed", list({1, 2}))
        await ctx.store.set("sorted", sorted({1, 2}))
        await ctx.store.set("text", str(Path()))
        await ctx.store.set("day", datetime.now().isoformat())
        await ctx.store.set("some", "a" if ev.get("some") else None)
        await ctx.set("other", dict(a=1))
        await ctx.store.set("memory", Client(""))
        with open("a.txt") as file:
            await ctx.store.set("content", file.read())
        await ctx.store.set("line", open("a.txt").readline())
        return StopEvent()


class Unclear(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent, **given: Any) -> StopEvent:
        client: Any = Client("")
        client = client.url
        await ctx.store.set("client", client)
        await ctx.store.set("made", made())
        await ctx.store.set("given", given["x"])
        await ctx.store.set(client, client)
        return StopEvent()


def open_mine(path: str) -> str:
    return path


class OfTheirOwn(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        open, create_task = open_mine, open_mine
        await ctx.store.set("a", open("a.txt"))
        await ctx.store.set("b", create_task("a.txt"))
        await ctx.store.set("c", [open("a.txt"), str(open("b.txt"))])
        return StopEvent()


class Pickled(Workflow):
    def __init__(self) -> None:
        super().__init__(serializer=PickleSerializer())

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.store.set("seen", {1, 2})
        return StopEvent()


class Edited(Workflow):
    @step
    async def begin(
        self, ctx: Context, ev: StartEvent, page: Annotated[Page, Resource(Page)], url: str = ""
    ) -> StopEvent:
        async with ctx.store.edit_state() as state:
            state["page"] = Page()
            state.count = 3
            state.memory = Client("")
            state[url] = Client("")
        async with asyncio.Lock() as state:
            state.client = Client("")
        shown = {}
        shown["client"] = Client("")
        with open("a.txt") as file, threading.Lock() as locked:
            await ctx.store.set("name", file.name)
            await ctx.store.set("locked", locked)
        await ctx.store.set("page", page)
        await ctx.store.set("url", url)
        await ctx.store.set("event", ev)
        return StopEvent()


# --- fields that do not come back -------------------------------------------------------------------------------------


class Lost(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    event: asyncio.Event | None = None  # error: WF605
    client: Client = Field(default_factory=made)  # error: WF605
    count: int = 0


class Losing(Workflow):
    @step
    async def begin(self, ctx: Context[Lost], ev: StartEvent) -> StopEvent:
        return StopEvent()


class More(Kept):
    last: Exception | None = None  # error: WF605


class LosingMore(Workflow):
    @step
    async def begin(self, ctx: "Context[More]", ev: StartEvent) -> StopEvent:
        return StopEvent()


# --- values that do not come back -------------------------------------------------------------------------------------


class Storing(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.store.set("client", Client(""))  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("lock", asyncio.Lock())  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.set("seen", set())  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.set("seen", {"a", "b"})  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("begun", datetime.now())  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("folder", Path("a"))  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("total", Total())  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("data", b"")  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("key", lambda: 1)  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("error", ValueError("x"))  # error[mypy,lint]: WF605 (no body has run yet)
        handle = open("a.txt", "rb")
        await ctx.store.set("file", handle)  # error[mypy,lint]: WF605 (no body has run yet)
        database = sqlite3.connect("a")
        await ctx.store.set("database", database)  # error[mypy,lint]: WF605 (no body has run yet)
        task = asyncio.create_task(asyncio.sleep(1))
        await ctx.store.set("task", task)  # error[mypy,lint]: WF605 (no body has run yet)
        store = ctx.store
        client = Client("")
        await store.set(path="nested", value={"clients": [client]})  # error[mypy,lint]: WF605 (no body has run yet)
        return StopEvent()


def make_client() -> Client:
    return Client("")


class Opened(Event):
    pass


class Assigning(Workflow):
    @step
    def begin(self, ctx: Context, ev: StartEvent) -> Opened | None:
        return Opened()

    @step
    async def end(self, ctx: Context, ev: Opened, client: Annotated[Client, Resource(make_client)]) -> StopEvent:
        async with ctx.store.edit_state() as state:
            state["lock"] = asyncio.Lock()  # error[mypy,lint]: WF605 (no body has run yet)
            state.client = state.other = Client("")  # error[mypy,lint]: WF605, WF605 (no body has run yet)
            state.clients = [client]  # error[mypy,lint]: WF605 (no body has run yet)
        await ctx.store.set("client", client)  # error[mypy,lint]: WF605 (no body has run yet)
        with open("a.txt") as file:
            await ctx.store.set("file", file)  # error[mypy,lint]: WF605 (no body has run yet)
        return StopEvent()
