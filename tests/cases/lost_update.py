"""Who reads, awaits and writes back one value of the state, beside others who do the same, may undo what they wrote."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Job(Event):
    number: int


class Done(Event):
    number: int


class Left(Event): ...


class Right(Event): ...


class Summary(Event): ...


async def work() -> int:
    return 1


class OneAfterTheOther(Workflow):
    """A single piece of work goes from step to step."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Left:
        count = await ctx.store.get("count", default=0)
        await work()
        await ctx.store.set("count", count + 1)
        return Left()

    @step
    async def close(self, ctx: Context, ev: Left) -> StopEvent:
        count = await ctx.store.get("count")
        await work()
        await ctx.store.set("count", count + 1)
        return StopEvent()


class EitherWay(Workflow):
    """Of two events that are sent, and of two that are returned, there is one only."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Left | Right | None:
        if ev.get("left"):
            ctx.send_event(Left())
        else:
            ctx.send_event(Right())
        return None

    @step
    async def either(self, ctx: Context, ev: Left | Right) -> Summary | StopEvent:
        count = await ctx.store.get("count")
        await work()
        await ctx.store.set("count", count + 1)
        return Summary() if count else StopEvent()

    @step
    async def close(self, ctx: Context, ev: Summary) -> StopEvent:
        count = await ctx.store.get("count")
        await work()
        await ctx.store.set("count", count + 1)
        return StopEvent()


class Sound(Workflow):
    """Many at once, and each sees to it."""

    lock = asyncio.Lock()

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> list[Job]:
        return [Job(number=number) for number in range(5)]

    @step(num_workers=1)
    async def alone(self, ctx: Context, ev: Job) -> Done:
        count = await ctx.store.get("alone")
        await work()
        await ctx.store.set("alone", count + 1)
        return Done(number=1)

    @step
    async def edits(self, ctx: Context, ev: Job) -> None:
        count = await ctx.store.get("count")
        await work()
        async with ctx.store.edit_state() as state:
            state["count"] = count + 1

    @step
    async def locks(self, ctx: Context, ev: Job) -> None:
        async with self.lock:
            count = await ctx.store.get("locks")
            await work()
            await ctx.store.set("locks", count + 1)

    @step
    async def awaits_first(self, ctx: Context, ev: Job) -> None:
        await work()
        count = await ctx.store.get("awaits_first")
        await ctx.store.set("awaits_first", count + 1)

    @step
    async def right_behind(self, ctx: Context, ev: Job) -> None:
        await ctx.store.set("right_behind", await ctx.store.get("right_behind") + 1)
        await work()

    @step
    async def awaits_before_it_reads(self, ctx: Context, ev: Job) -> None:
        await ctx.store.set("before", await work() + await ctx.store.get("before"))

    @step
    async def other_key(self, ctx: Context, ev: Job) -> None:
        count = await ctx.store.get("one")
        await work()
        await ctx.store.set("other", count + 1)

    @step
    async def own_key(self, ctx: Context, ev: Job) -> None:
        count = await ctx.store.get(f"job-{ev.number}")
        await work()
        await ctx.store.set(f"job-{ev.number}", count + 1)

    @step
    async def made_of_something_else(self, ctx: Context, ev: Job) -> None:
        settings = await ctx.store.get("last")
        await ctx.store.set("last", await work())
        print(settings)

    @step
    async def either_or(self, ctx: Context, ev: Job) -> None:
        if ev.number:
            print(await ctx.store.get("either"))
            await work()
        else:
            await ctx.store.set("either", 1)

    @step
    async def reads_again(self, ctx: Context, ev: Job) -> None:
        first = await ctx.store.get("again")
        result = await work()
        print(first)
        now = await ctx.store.get("again")
        await ctx.store.set("again", now + result)

    @step
    async def only_the_first(self, ctx: Context, ev: Job) -> None:
        async with ctx.store.edit_state() as state:
            first = state.setdefault("first", ev.number) == ev.number
        if not first:
            return
        count = await ctx.store.get("only_the_first")
        await work()
        await ctx.store.set("only_the_first", count + 1)

    @step
    async def one_of_many(self, ctx: Context, ev: Job) -> None:
        if ev.number != self.number:
            return
        count = await ctx.store.get("one_of_many")
        await work()
        await ctx.store.set("one_of_many", count + 1)

    number: int

    @step
    async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
        count = await ctx.store.get("closed")
        await work()
        await ctx.store.set("closed", count + 1)
        return StopEvent()


class Gathered(Workflow):
    """The execution that completes a batch is the only one that comes so far."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for number in range(3):
            ctx.send_event(Job(number=number))
        return None

    @step
    async def gather(self, ctx: Context, ev: Job) -> Summary | None:
        jobs = ctx.collect_events(ev, [Job] * 3)
        if jobs is None:
            return None
        count = await ctx.store.get("count")
        await work()
        await ctx.store.set("count", count + len(jobs))
        return Summary()

    @step
    async def close(self, ctx: Context, ev: Summary) -> StopEvent:
        count = await ctx.store.get("count")
        await work()
        await ctx.store.set("count", count + 1)
        return StopEvent()


class GatheredElsewhere(Workflow):
    """What is given the context may collect."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> list[Job]:
        return [Job(number=number) for number in range(5)]

    def gathered(self, ctx: Context, ev: Job) -> list[Job] | None:
        return ctx.collect_events(ev, [Job] * 5)

    @step
    async def gather(self, ctx: Context, ev: Job) -> Summary | None:
        if self.gathered(ctx, ev) is None:
            return None
        count = await ctx.store.get("count")
        await work()
        await ctx.store.set("count", count + 1)
        return Summary()

    @step
    async def close(self, ctx: Context, ev: Summary) -> StopEvent:
        count = await ctx.store.get("count")
        await work()
        await ctx.store.set("count", count + 1)
        return StopEvent()


class FanOut(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> list[Job]:
        return [Job(number=number) for number in range(5)]

    @step
    async def by_a_variable(self, ctx: Context, ev: Job) -> Done:
        found = await ctx.store.get("found", default=[])
        result = await work()
        found.append(result)
        await ctx.store.set("found", found)  # error[lint]: WF408 (mypy reads types)
        return Done(number=result)

    @step
    async def by_the_context(self, ctx: Context, ev: Job) -> None:
        total = await ctx.get("total")
        total += await work()
        await ctx.set("total", total)  # error[lint]: WF408 (mypy reads types)

    @step
    async def whole(self, ctx: Context, ev: Job) -> None:
        state = await ctx.store.get_state()
        state["last"] = await work()
        await ctx.store.set_state(state)  # error[lint]: WF408 (mypy reads types)

    @step
    async def in_the_arguments(self, ctx: Context, ev: Job) -> None:
        store = ctx.store
        count = await store.get("count")
        await store.set("count", count + await work())  # error[lint]: WF408 (mypy reads types)

    @step
    async def in_one_line(self, ctx: Context, ev: Job) -> None:
        await ctx.store.set("line", await ctx.store.get("line") + await work())  # error[lint]: WF408 (mypy reads types)

    @step
    async def but_for_some(self, ctx: Context, ev: Job) -> None:
        if ev.number < 0:
            return
        count = await ctx.store.get("some")
        for _ in range(ev.number):
            await work()
        if count < 10:
            await ctx.store.set("some", count + 1)  # error[lint]: WF408 (mypy reads types)

    @step
    async def further_on(self, ctx: Context, ev: Done) -> None:
        seen = await ctx.store.get("seen")
        async with asyncio.timeout(1):
            more = [*seen, ev.number]
            await ctx.store.set("seen", more)  # error[lint]: WF408 (mypy reads types)

    @step
    async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
        return StopEvent()


class Sent(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for number in ev.get("numbers"):
            ctx.send_event(Job(number=number))
        return None

    @step(num_workers=2)
    async def work(self, ctx: Context, ev: Job) -> StopEvent | None:
        left = await ctx.store.get("left")
        await work()
        await ctx.store.set("left", left - 1)  # error[lint]: WF408 (mypy reads types)
        return None if left else StopEvent()


class TwoSteps(Workflow):
    """Each has one worker, and they run beside each other."""

    @step(num_workers=1)
    async def first(self, ctx: Context, ev: StartEvent) -> Left:
        count = await ctx.store.get("count", default=0)
        await work()
        await ctx.store.set("count", count + 1)  # error[lint]: WF408 (mypy reads types)
        return Left()

    @step(num_workers=1)
    async def second(self, ctx: Context, ev: StartEvent) -> Right:
        count = await ctx.store.get("count", default=0)
        await work()
        await ctx.store.set("count", count + 1)  # error[lint]: WF408 (mypy reads types)
        return Right()

    @step
    async def close(self, ctx: Context, left: Left, right: Right) -> StopEvent:
        return StopEvent(result=await ctx.store.get("count"))
