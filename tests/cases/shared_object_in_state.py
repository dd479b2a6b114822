"""What the workflow holds belongs to all runs; the state of a run gets a copy."""

import copy
from collections import defaultdict
from typing import Any, ClassVar

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Next(Event):
    pass


class Client:
    async def history(self) -> list[str]:
        return []


class Copies(Workflow):
    models: ClassVar[list[str]] = ["small", "large"]
    limits = (1, 2)

    def __init__(self, client: Client | None = None, names: list[str] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.client = client
        self.names = names
        self.title = "chat"
        self.attempts = 3
        self.greetings = ["hello"]
        self.settings = {"style": "short"}
        self.chosen: dict[str, str] | None = None

    def history(self) -> list[str]:
        return []

    @step
    async def copied(self, ctx: Context, ev: StartEvent) -> Next:
        await ctx.store.set("a", list(self.greetings))
        await ctx.store.set("b", self.greetings.copy())
        await ctx.store.set("c", [*self.greetings])
        await ctx.store.set("d", self.greetings[:])
        await ctx.store.set("e", copy.deepcopy(self.settings))
        await ctx.store.set("f", {**self.settings})
        await ctx.store.set("g", self.settings | {"style": "long"})
        await ctx.store.set("h", [greeting.upper() for greeting in self.greetings])
        await ctx.store.set("i", sorted(self.greetings))
        await ctx.set("j", dict(self.settings))
        return Next()

    @step
    async def of_other_kinds(self, ctx: Context, ev: Next) -> StopEvent:
        await ctx.store.set("title", self.title)
        await ctx.store.set("attempts", self.attempts)
        await ctx.store.set("limits", self.limits)
        await ctx.store.set("names", self.names)
        await ctx.store.set("models", self.models)
        await ctx.store.set("style", self.settings["style"])
        await ctx.store.set("count", len(self.greetings))
        await ctx.store.set("known", self.history())
        await ctx.store.set("is_set", self.chosen is not None)
        async with ctx.store.edit_state() as state:
            state.history = list(self.greetings)
            state["title"] = self.title
        self_made = self.greetings * 2
        await ctx.store.set("own", self_made)
        return StopEvent(result=self.greetings)


class Shares(Workflow):
    seen: list[str] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.greetings = ["hello"]
        self.settings = {"style": "short"}
        self.groups: defaultdict[str, list[str]] = defaultdict(list)

    @step
    async def by_reference(self, ctx: Context, ev: StartEvent) -> Next:
        await ctx.store.set("a", self.greetings)  # error[lint]: WF412 (mypy reads types)
        await ctx.store.set(path="b", value=self.settings)  # error[lint]: WF412 (mypy reads types)
        await ctx.set("c", self.groups)  # error[lint]: WF412 (mypy reads types)
        await ctx.store.set("d", {"seen": self.seen})  # error[lint]: WF412 (mypy reads types)
        await ctx.store.set("e", [self.seen])  # error[lint]: WF412 (mypy reads types)
        await ctx.store.set("f", self.greetings or [])  # error[lint]: WF412 (mypy reads types)
        await ctx.store.set("g", self.seen if ev.get("seen") else [])  # error[lint]: WF412 (mypy reads types)
        return Next()

    @step
    async def otherwise(self, ctx: Context, ev: Next) -> StopEvent:
        greetings = self.greetings
        await ctx.store.set("a", greetings)  # error[lint]: WF412 (mypy reads types)
        async with ctx.store.edit_state() as state:
            state.settings = self.settings  # error[lint]: WF412 (mypy reads types)
            state["greetings"] = self.greetings  # error[lint]: WF412 (mypy reads types)
        return StopEvent()


class Inherits(Shares):
    @step
    async def otherwise(self, ctx: Context, ev: Next) -> StopEvent:
        await ctx.store.set("a", self.greetings)  # error[lint]: WF412 (mypy reads types)
        return StopEvent()
