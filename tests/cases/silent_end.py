"""A step that promises an event keeps its promise on every path."""

import sys
from contextlib import suppress
from typing import NoReturn, assert_never

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class A(Event):
    n: int = 0


class B(Event):
    pass


class Silent(Workflow):
    @step
    async def swallowed(self, ev: StartEvent) -> A | B:  # type: ignore[return]  # error[lint]: WF420 (mypy has its own message, and a run stalls)
        try:
            return A(n=int(ev.get("n", 0)))
        except ValueError as error:
            print(error)

    @step
    async def once(self, ev: A) -> B:  # type: ignore[return]  # error[lint]: WF420 (mypy has its own message, and a run stalls)
        """Only sometimes."""
        if ev.n > 3:
            return B()

    @step
    async def never(self, ev: B) -> StopEvent:  # type: ignore[return]  # error[lint]: WF420 (mypy has its own message, and a run stalls)
        print("done")


class Kept(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> A | None:
        if ev.get("n"):
            return A()
        return None

    @step
    async def branches(self, ev: A) -> B:
        if ev.n > 3:
            return B()
        elif ev.n > 2:
            raise ValueError(ev.n)
        else:
            return B()

    @step
    async def loops(self, ev: A) -> B:
        while True:
            if ev.n:
                return B()

    @step
    async def searches(self, ev: A) -> B:  # type: ignore[return]
        for attempt in range(3):
            if attempt == ev.n:
                return B()

    @step
    async def tells_apart(self, ev: A | B) -> StopEvent:  # type: ignore[return]
        if isinstance(ev, A):
            return StopEvent()
        elif isinstance(ev, B):
            return StopEvent()

    @step
    async def compares(self, ev: A) -> B:  # type: ignore[return]
        if ev.n > 3:
            return B()
        if ev.n <= 3:
            return B()

    @step
    async def matches(self, ev: A) -> B:  # type: ignore[return]
        match ev.n:
            case 1:
                return B()
            case 2:
                return B()

    @step
    async def matches_all(self, ev: A) -> B:
        match ev.n:
            case 1:
                return B()
            case _:
                return B()

    @step
    async def never_comes_back(self, ev: A) -> B:
        try:
            return B()
        except ValueError:
            self.fail("no")

    @step
    async def exits(self, ev: A) -> B:
        if ev.n:
            return B()
        sys.exit(1)

    @step
    async def cannot_be(self, ev: A | B) -> StopEvent:
        if isinstance(ev, A | B):
            return StopEvent()
        assert_never(ev)

    @step
    async def suppresses(self, ev: A) -> B:  # type: ignore[return]
        with suppress(ValueError):
            return B()

    @step
    async def cleans_up(self, ev: A) -> B:
        try:
            print(ev)
        finally:
            return B()

    @step
    async def sends(self, ctx: Context, ev: A) -> B:  # type: ignore[return]
        for _ in range(3):
            ctx.send_event(B())

    @step
    async def collects(self, ctx: Context, ev: B) -> StopEvent:  # type: ignore[return]
        if ctx.collect_events(ev, [B, B]):
            return StopEvent()

    @step
    async def hands_on(self, ctx: Context, ev: A) -> B:  # type: ignore[return]
        await self.work(ctx)

    @step
    async def to_come(self, ev: A) -> B:  # type: ignore[empty-body]
        """What it will do."""

    @step
    async def refuses(self, ev: A) -> B:
        raise RuntimeError

    @step
    async def none(self, ev: A) -> B:
        if ev.n:
            return B()
        return None  # type: ignore[return-value]

    def fail(self, reason: str) -> NoReturn:
        raise RuntimeError(reason)

    async def work(self, ctx: Context) -> None:
        ctx.send_event(B())
