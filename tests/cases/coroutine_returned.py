"""What a step returns is an event, and no coroutine that would give one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent


class Draft(Event): ...


async def find() -> StopEvent:
    return StopEvent()


def close() -> StopEvent:
    return StopEvent()


async def stream() -> AsyncIterator[StopEvent]:
    yield StopEvent()


def run_now(function: Callable[[], Awaitable[StopEvent]]) -> Callable[[], StopEvent]:
    return lambda: asyncio.run(function())  # type: ignore[arg-type]


@run_now
async def made_plain() -> StopEvent:
    return StopEvent()


class Base(Workflow):
    async def inherited(self) -> StopEvent:
        return StopEvent()

    async def overridden(self) -> StopEvent:
        return StopEvent()


class Sound(Base):
    def overridden(self) -> StopEvent:  # type: ignore[override]
        return StopEvent()

    async def helper(self, ev: Event) -> StopEvent:
        return StopEvent()

    async def other(self) -> StopEvent:
        return await self.helper(Draft())

    def plain(self) -> StopEvent:
        return StopEvent()

    @step
    async def begin(self, ev: StartEvent) -> StopEvent | Draft:
        if ev.get("a"):
            return await self.helper(ev)
        if ev.get("b"):
            return self.plain()
        if ev.get("c"):
            return made_plain()
        if ev.get("d"):
            return self.overridden()
        return close()

    @step
    async def later(self, ev: Draft) -> StopEvent:
        task = self.helper(ev)
        return await task

    @step
    async def later_by_a_task(self, ev: Draft) -> StopEvent:
        pending = self.helper(ev)
        task = asyncio.create_task(pending)
        return task.result()

    @step
    async def anew(self, ev: Draft, find: Callable[[], StopEvent] = close) -> StopEvent:
        return find()

    @step
    async def within(self, ev: Draft) -> StopEvent:
        async def inner() -> StopEvent:
            return await find()

        def waiting() -> Awaitable[StopEvent]:
            return find()

        await inner()
        return await waiting()

    @step
    def awaited_by_whoever_runs_it(self, ev: Draft) -> StopEvent:
        return self.helper(ev)  # type: ignore[return-value]

    @step
    async def unseen(self, ev: Draft) -> StopEvent:
        return self.made_somewhere(ev)  # type: ignore[attr-defined, no-any-return]


class Drafts(Workflow):
    """Makes some, one by one."""

    async def draft(self) -> Draft:
        return Draft()

    @step
    async def close(self, drafts: list[Draft]) -> StopEvent:
        return StopEvent(result=len(drafts))


class Together(Drafts):
    @step
    async def begin(self, ev: StartEvent) -> list[Draft]:
        made = [self.draft(), self.draft()]
        return [await self.draft(), *await asyncio.gather(*made)]


class NotAwaited(Drafts):
    @step
    async def begin(self, ev: StartEvent) -> list[Draft]:
        return [self.draft() for _ in range(3)]  # type: ignore[misc] # error[lint]: WF430 (mypy has its own message)


class Broken(Base):
    async def helper(self, ev: Event) -> StopEvent:
        return StopEvent()

    @staticmethod
    async def alone() -> StopEvent:
        return StopEvent()

    @step
    async def by_a_method(self, ev: StartEvent) -> StopEvent:
        return self.helper(ev)  # type: ignore[return-value] # error[lint]: WF430 (mypy has its own message)

    @step
    async def by_a_function(self, ev: StartEvent) -> StopEvent:
        return find()  # type: ignore[return-value] # error[lint]: WF430 (mypy has its own message)

    @step
    async def either(self, ev: StartEvent) -> StopEvent:
        return find() if ev.get("x") else close()  # type: ignore[return-value] # error[lint]: WF430 (mypy has its own)

    @step
    async def by_a_variable(self, ev: StartEvent) -> StopEvent:
        answer = self.alone()
        print("it will be there soon")
        return answer  # type: ignore[return-value] # error[lint]: WF430 (mypy has its own message)

    @step
    async def of_a_base(self, ev: StartEvent) -> StopEvent:
        return self.inherited()  # type: ignore[return-value] # error[lint]: WF430 (mypy has its own message)

    @step
    async def of_a_step(self, ev: StartEvent) -> StopEvent:
        return self.by_a_method(ev)  # type: ignore[return-value] # error[lint]: WF430 (mypy has its own message)

    @step
    async def in_a_thread(self, ev: StartEvent) -> StopEvent:
        return asyncio.to_thread(close)  # type: ignore[return-value] # error[lint]: WF430 (mypy has its own message)


class Waits(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> HumanResponseEvent | StopEvent:
        if ev.get("ask"):
            return ctx.wait_for_event(HumanResponseEvent)  # type: ignore[return-value] # error[lint]: WF430 (mypy's own)
        return StopEvent()

    @step
    async def close(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()


class InEvents(Workflow):
    @step
    async def holds(self, ctx: Context, ev: StartEvent) -> StopEvent:
        if ev.get("later"):
            return StopEvent(result=self.alone())  # error[lint]: WF430 (mypy reads types)
        return StopEvent(result=[await self.alone(), self.plain()])

    async def alone(self) -> int:
        return 1

    def plain(self) -> int:
        return 1
