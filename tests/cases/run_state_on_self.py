"""What belongs to one run is not kept where all runs meet; what is meant to be shared is."""

import asyncio
import logging
from collections import defaultdict
from typing import Any, ClassVar

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Found(Event):
    text: str = ""


class Client:
    verbose = False

    def append(self, text: str) -> None: ...

    def update(self, text: str) -> None: ...


class Kept(Workflow):
    seen: list[str] = []  # noqa: RUF012
    by_name = {"": 0}  # noqa: RUF012

    def __init__(self, client: Client | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.client = client
        self.found: list[str] = []
        self.names = set[str]()
        self.groups: defaultdict[str, list[str]] = defaultdict(list)
        self.question: str | None = None
        self.attempts = 0
        self.tree: dict[str, dict[str, int]] = {}

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Found:
        self.question = ev.get("question")  # error[mypy,lint]: WF407 (no body has run yet)
        self.attempts += 1  # error[mypy,lint]: WF407 (no body has run yet)
        self.found.append("a")  # error[mypy,lint]: WF407 (no body has run yet)
        self.names.add("a")  # error[mypy,lint]: WF407 (no body has run yet)
        self.by_name["a"] = 1  # error[mypy,lint]: WF407 (no body has run yet)
        self.tree["a"]["b"] = 1  # error[mypy,lint]: WF407 (no body has run yet)
        self.groups["a"].append("b")  # error[mypy,lint]: WF407 (no body has run yet)
        del self.seen[0]  # error[mypy,lint]: WF407 (no body has run yet)
        setattr(self, "late", 1)  # noqa: B010 # error[mypy,lint]: WF407 (no body has run yet)
        self.ctx, other = ctx, 1  # error[mypy,lint]: WF407 (no body has run yet)
        return Found(text=str(other))

    @step
    async def end(self, ev: Found) -> StopEvent:
        self.found.append(ev.text)  # told where it is done first
        for self.index in range(3):  # error[mypy,lint]: WF407 (no body has run yet)
            pass

        def note() -> None:
            self.last = ev.text  # error[mypy,lint]: WF407 (no body has run yet)

        note()
        return StopEvent(result=self.found)


class Inherits(Kept):
    """The base says what the attribute holds; what the base does is told there."""

    @step
    async def end(self, ev: Found) -> StopEvent:
        self.found.extend([ev.text])
        self.names.clear()
        return StopEvent(result=self.names)


class Shared(Workflow):
    """What runs are meant to share, and what nobody knows."""

    limits: ClassVar[list[int]] = []
    runs = 0
    plain: int

    def __init__(self, client: Client | None = None, options: Any = None) -> None:
        super().__init__()
        self.client = client or Client()
        self.options = options
        self._client: Client | None = None
        self._made: Client | None = None
        self._lock = asyncio.Lock()
        self._answer_cache: dict[str, str] = {}
        self._background: set[asyncio.Task[None]] = set()
        self.sometimes: Any = []
        self.log = logging.getLogger(__name__)
        self.metrics: dict[str, int] = {}
        self.total = 0
        self.history: list[str] = []

    def _load(self) -> Client:
        self.sometimes = Client()
        return Client()

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Found:
        self.client.append("a")
        self.client.update("a")
        self.client.verbose = True
        self.options["verbose"] = True
        self.sometimes.append("a")
        self.limits.append(1)
        if self._client is None:
            self._client = self._load()
        self._made = self._made or Client()
        self._answer_cache["question"] = "answer"
        self._answer_cache.setdefault("question", "answer")
        self.metrics["runs"] += 1
        task = asyncio.create_task(asyncio.sleep(0))
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        async with self._lock:
            self.total += 1
            self.history.append("a")
        type(self).runs += 1
        Shared.runs += 1
        self.log.setLevel("INFO")
        found = list(self.history)
        found.append("b")
        self.plain: int
        return Found(text=str(self.total))

    @step
    async def loaded(self, ev: Found) -> StopEvent:
        if not hasattr(self, "model"):
            self.model = Client()
        try:
            assert self.tokens
        except AttributeError:
            self.tokens = Client()
        return StopEvent()

    @staticmethod
    def count(self: Client) -> None:
        self.verbose = True

    def reset(self) -> None:
        self.total = 0
        self.history.clear()


class Rebound(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        client = self
        client.told = 1

        def change(self: Client) -> None:
            self.verbose = True

        change(Client())
        return StopEvent()


@step(workflow=Rebound)
async def free(ev: StartEvent, first: Context) -> None:
    return None


class ByOtherNames(Workflow):
    log: list[str] = []  # noqa: RUF012

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        log = self.log
        log.append("begun")  # error[mypy,lint]: WF407 (no body has run yet)
        return StopEvent()


class Copies(Workflow):
    log: list[str] = []  # noqa: RUF012

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        log = list(self.log)
        log.append("begun")
        either = self.log if ev.get("shared") else []
        either.append("begun")
        return StopEvent()
