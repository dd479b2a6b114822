"""A batch is None until it is complete."""

from typing import cast

from surefoot import Context, Workflow, collect_events, step
from surefoot.events import Event, StartEvent, StopEvent


class Done(Event):
    number: int = 0


def is_complete(done: list[Done] | None) -> bool:
    return done is not None


class Sound(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Done | None:
        for _ in range(ev.get("number")):
            ctx.send_event(Done())
        return None

    @step
    async def asks(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        if done is None:
            return None
        return StopEvent(result=len(done))

    @step
    async def asks_whether_there_is_any(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        print(done, f"{done}")
        if not done:
            return None
        first, *others = done
        return StopEvent(result=[first, *others])

    @step
    async def asks_at_once(self, ctx: Context, ev: Done) -> StopEvent | None:
        if (done := ctx.collect_events(ev, [Done] * 3)) is None:
            return None
        return StopEvent(result=done[0])

    @step
    async def asks_in_passing(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        return StopEvent(result=done[0].number) if done else None

    @step
    async def asserts(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        assert done is not None
        return StopEvent(result=len(done))

    @step
    async def has_a_default(self, ctx: Context, ev: Done) -> None:
        for each in ctx.collect_events(ev, [Done] * 3) or []:
            print(each)
        done = ctx.collect_events(ev, [Done] * 3) or ()
        print(len(done))

    @step
    async def matches(self, ctx: Context, ev: Done) -> None:
        done = ctx.collect_events(ev, [Done] * 3)
        match done:
            case [first, *_]:
                print(first, len(done))

    @step
    async def asks_elsewhere(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        if not is_complete(done):
            return None
        return StopEvent(result=len(cast("list[Done]", done)))

    @step
    async def counts_by_itself(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        if await ctx.store.get("complete") < 3:
            return None
        return StopEvent(result=len(done))  # type: ignore[arg-type]

    @step
    async def forgives(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        try:
            first, second, third = done  # type: ignore[misc]
        except TypeError:
            return None
        return StopEvent(result=[first, second, third])

    @step
    async def by_another_name(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        batch = done
        return None if batch is None else StopEvent(result=len(done))  # type: ignore[arg-type]

    @step
    async def within(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)

        def summary() -> int:
            return len(done)  # type: ignore[arg-type]

        return None if done is None else StopEvent(result=summary())

    @step
    async def a_batch_of_one(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done])
        return StopEvent(result=done[0])  # type: ignore[index]

    @step
    async def hands_it_on(self, ctx: Context, ev: Done) -> StopEvent | None:
        return self.finish(ctx.collect_events(ev, [Done] * 3))

    def finish(self, done: list[Done] | None) -> StopEvent | None:
        return StopEvent() if done else None

    @step
    async def not_collected_here(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = self.collect_events(ev, [Done] * 3)
        return StopEvent(result=len(done))

    def collect_events(self, ev: Done, expected: list[type[Done]]) -> list[Done]:
        return [ev]


class Broken(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Done | None:
        for _ in range(ev.get("number")):
            ctx.send_event(Done())
        return None

    @step
    async def measures(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        return StopEvent(result=len(done))  # type: ignore[arg-type] # error[lint]: WF423 (mypy has its own message)

    @step
    async def takes_the_first(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        print(f"collected {done}")
        return StopEvent(result=done[0])  # type: ignore[index] # error[lint]: WF423 (mypy has its own message)

    @step
    async def goes_through(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * self.number)
        numbers = [each.number for each in done]  # type: ignore[union-attr] # error[lint]: WF423 (mypy has its own)
        return StopEvent(result=numbers)

    number: int

    @step
    async def at_once(self, ctx: Context, ev: Done) -> StopEvent | None:
        for each in ctx.collect_events(ev, [Done] * 3):  # type: ignore[union-attr] # error[lint]: WF423 (mypy's own)
            print(each)
        return StopEvent()

    @step
    async def unpacks(self, ctx: Context, ev: Done) -> StopEvent | None:
        first, second = ctx.collect_events(ev, [Done] * 2)  # type: ignore[misc] # error[lint]: WF423 (mypy's own)
        return StopEvent(result=[first, second])

    @step
    async def asks_too_late(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = collect_events(ctx, ev, [Done] * 3)
        done.sort(key=str)  # type: ignore[union-attr] # error[lint]: WF423 (mypy has its own message)
        if done is None:
            return None
        return StopEvent()

    @step
    async def asks_something_else(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        if len(done) < 3:  # type: ignore[arg-type] # error[lint]: WF423 (mypy has its own message)
            return None
        return StopEvent()
