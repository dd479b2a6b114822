"""What a module holds is there for all runs; a step keeps what belongs to its own elsewhere."""

import asyncio
import collections
import logging
import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

results: list[str] = []
totals = {"calls": 0}
seen = set[str]()
groups: defaultdict[str, list[str]] = defaultdict(list)
counts = Counter[str]()
recent = collections.deque[str](maxlen=3)
number = 0
last_question: str | None = None
client: object = None
cache: dict[str, str] = {}
call_stats = {"calls": 0}
known: dict[str, str] = {}
step_registry: list[str] = []
background: set[asyncio.Task[None]] = set()
NAMES = ("a", "b")
log = logging.getLogger(__name__)
local = threading.local()
lock = asyncio.Lock()


class Next(Event):
    pass


class Last(Event):
    pass


@dataclass
class Memory:
    found: list[str] = field(default_factory=list)
    count: int = 0

    def append(self, text: str) -> None: ...

    def update(self, text: str) -> None: ...


class Shared:
    found: list[str] = []  # noqa: RUF012
    count = 0


memory = Memory()


async def look_up() -> None: ...


class OfItsOwn(Workflow):
    @step
    async def local_names(self, ctx: Context, ev: StartEvent) -> Next:
        results = [name.upper() for name in NAMES]
        results.append("c")
        totals: dict[str, int] = {}
        totals["calls"] = 1
        memory = Memory()
        memory.count = 1
        mine = list(seen)
        mine.append("a")
        for groups in ({}, {}):
            groups["a"] = 1
        copied = dict(known)
        copied["a"] = "b"
        async with ctx.store.edit_state() as state:
            state.number = number
            state["seen"] = len(seen)
        return Next()

    @step
    async def read_only(self, ev: Next, number: int = 1) -> Last:
        number += 1
        log.info("%s %s", results, totals["calls"])
        log.disabled = False
        local.question = "a"
        "".join(sorted(seen))
        results.copy().append("b")
        memory.append("a")
        memory.update("b")
        Memory().count = number
        return Last()

    @step
    async def meant_to_be_shared(self, ev: Last) -> StopEvent:
        global client
        if client is None:
            client = object()
        cache["a"] = "b"
        cache.update(a="b")
        call_stats["calls"] += 1
        step_registry.append("meant_to_be_shared")
        Shared.count += 1  # who names the class means all
        task = asyncio.create_task(look_up())
        background.add(task)
        key = str(ev)
        if key not in known:
            known[key] = "b"
        async with lock:
            results.append("a")
            totals["calls"] += 1
        return StopEvent()


class Mutates(Workflow):
    @step
    async def containers(self, ev: StartEvent) -> Next:
        results.append("a")  # error[lint]: WF421 (mypy reads types)
        results.append("b")  # told once
        totals["calls"] += 1  # error[lint]: WF421 (mypy reads types)
        seen.add("a")  # error[lint]: WF421 (mypy reads types)
        groups["a"].append("b")  # error[lint]: WF421 (mypy reads types)
        counts["a"] += 1  # error[lint]: WF421 (mypy reads types)
        recent.appendleft("a")  # error[lint]: WF421 (mypy reads types)
        del known["a"]  # error[lint]: WF421 (mypy reads types)
        return Next()

    @step
    async def variables(self, ev: Next) -> Last:
        global number, last_question
        number += 1  # error[lint]: WF421 (mypy reads types)
        last_question = str(ev)  # error[lint]: WF421 (mypy reads types)
        found = results
        found.append("a")  # error[lint]: WF421 (mypy reads types)

        def note() -> None:
            seen.add("b")  # error[lint]: WF421 (mypy reads types)

        note()
        return Last()

    @step
    def objects(self, ev: Last) -> StopEvent:
        memory.count += 1  # error[lint]: WF421 (mypy reads types)
        Shared.found.append("a")  # error[lint]: WF421 (mypy reads types)
        return StopEvent()


class Counts(Workflow):
    runs: Any = {}  # noqa: RUF012

    @step
    async def of_its_class(self, ev: StartEvent) -> StopEvent:
        Counts.runs["a"] = 1  # error[lint]: WF421 (mypy reads types)
        return StopEvent()
