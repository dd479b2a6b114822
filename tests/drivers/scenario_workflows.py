"""The workflows of the scenarios. At the top of a module, so that a snapshot finds their events again."""

from typing import Annotated

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.events import (
    Event,
    HumanResponseEvent,
    InputRequiredEvent,
    StartEvent,
    StepFailedEvent,
    StopEvent,
)
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_fixed
from tests.drivers.scenario import pause


class Item(Event):
    n: int = 0


class Made(Event):
    n: int = 0


class Group(Event):
    n: int = 0


class Left(Event):
    n: int = 0


class Right(Event):
    n: int = 0


class Asked(InputRequiredEvent):
    n: int = 0


class Answer(HumanResponseEvent):
    n: int = 0
    text: str = ""


class Verdict(StopEvent):
    good: bool


PATIENT = retry_policy(wait=wait_fixed(10), stop=stop_after_attempt(3))


class Loop(Workflow):
    """Counts down, and tells so."""

    @step
    async def begin(self, ev: StartEvent) -> Item:
        return Item(n=ev.n)

    @step
    async def count(self, ctx: Context, ev: Item) -> Item | Verdict:
        ctx.write_event_to_stream(Made(n=ev.n))
        return Item(n=ev.n - 1) if ev.n else Verdict(good=True)


class FanOut(Workflow):
    """Works on several items with two workers; an item takes as many seconds as its number."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in ev.items_to_do]

    @step(num_workers=2)
    async def work(self, ctx: Context, ev: Item) -> Made | None:
        await pause(ctx, ev.n)
        return Made(n=ev.n) if ev.n != 3 else None

    @step
    async def join(self, made: list[Made]) -> StopEvent:
        return StopEvent(result=[event.n for event in made])


class Nested(Workflow):
    """A fan-out in each member of a fan-out; each level is joined."""

    @step
    async def groups(self, ev: StartEvent) -> list[Group]:
        return [Group(n=n) for n in (2, 0, 3)]

    @step
    async def members(self, ev: Group) -> list[Item]:
        return [Item(n=10 * ev.n + n) for n in range(ev.n)]

    @step
    async def work(self, ev: Item) -> Made:
        return Made(n=ev.n)

    @step
    async def inner(self, made: list[Made]) -> Left:
        return Left(n=sum(event.n for event in made))

    @step
    async def outer(self, sums: list[Left]) -> StopEvent:
        return StopEvent(result=sorted(event.n for event in sums))


class Race(Workflow):
    """Goes on with the two fastest of three."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in (30, 10, 20)]

    @step
    async def work(self, ctx: Context, ev: Item) -> Made:
        await pause(ctx, ev.n)
        return Made(n=ev.n)

    @step
    async def join(self, made: Annotated[list[Made], Collect(Take(2))]) -> StopEvent:
        return StopEvent(result=[event.n for event in made])


class Pairs(Workflow):
    """In a fan-out, the two halves of each member meet, though others overtake them."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in range(3)]

    @step
    async def left(self, ctx: Context, ev: Item) -> Left:
        await pause(ctx, 1 + ev.n)
        return Left(n=ev.n)

    @step
    async def right(self, ctx: Context, ev: Item) -> Right:
        await pause(ctx, 9 - ev.n)
        return Right(n=ev.n)

    @step
    async def pair(self, a: Left, b: Right) -> Made:
        return Made(n=10 * a.n + b.n)

    @step
    async def join(self, made: list[Made]) -> StopEvent:
        return StopEvent(result=sorted(event.n for event in made))


class Flaky(Workflow):
    """Fails as often as it is told, and is tried three times."""

    @step(retry_policy=PATIENT)
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        info = ctx.retry_info()
        ctx.write_event_to_stream(Item(n=info.retry_number))
        if info.retry_number < ev.failures:
            raise ValueError(f"attempt {info.retry_number}")
        return StopEvent(result=(info.retry_number, str(info.last_exception)))


class Rescued(Workflow):
    """A handler takes over, once for each lineage."""

    @step
    async def begin(self, ev: StartEvent) -> Item:
        return Item(n=ev.failures)

    @step
    async def work(self, ev: Item) -> StopEvent:
        if ev.n:
            raise ValueError(f"{ev.n} left")
        return StopEvent(result="worked")

    @catch_error(for_steps=["work"])
    async def rescue(self, ev: StepFailedEvent) -> Item:
        assert isinstance(ev.input_event, Item)
        return Item(n=ev.input_event.n - 1)


class Interview(Workflow):
    """Asks three times at once, each for one answer of its own; a missing one is noted."""

    @step
    async def split(self, ev: StartEvent) -> list[Item]:
        return [Item(n=n) for n in range(3)]

    @step(num_workers=1)
    async def ask(self, ctx: Context, ev: Item) -> Made:
        async with ctx.store.edit_state() as state:
            state.asked = state.get("asked", 0) + 1
        try:
            answer = await ctx.wait_for_event(
                Answer, waiter_event=Asked(n=ev.n), waiter_id="answer", requirements={"n": ev.n}, timeout=60
            )
        except TimeoutError as error:
            return Made(n=-1, text=str(error))
        return Made(n=answer.n, text=answer.text)

    @step
    async def join(self, ctx: Context, made: list[Made]) -> StopEvent:
        answers = sorted(f"{event.n}: {event.text}" for event in made)
        return StopEvent(result=[*answers, await ctx.store.get("asked")])


class Greeting(Workflow):
    """Asks by returning a request, and another step takes the answer."""

    @step
    async def ask(self, ev: StartEvent) -> Asked:
        return Asked(n=7)

    @step
    async def greet(self, ev: Answer) -> StopEvent:
        return StopEvent(result=f"hello {ev.text}")


class Charge(Workflow):
    """Charges once, though the step that does it is tried again and moved."""

    @step(retry_policy=PATIENT)
    async def charge(self, ctx: Context, ev: StartEvent) -> StopEvent:
        attempt = ctx.retry_info().retry_number
        receipt = await ctx.once("charge", lambda: f"receipt of attempt {attempt}")
        if not attempt:
            raise ValueError("the line broke")
        await pause(ctx, 5)
        return StopEvent(result=[receipt, attempt])


class Gather(Workflow):
    """Collects batches of two out of what is sent in."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Item | None:
        for n in range(5):
            ctx.send_event(Item(n=n))
        return None

    @step(num_workers=1)
    async def gather(self, ctx: Context, ev: Item) -> Made | None:
        pair = ctx.collect_events(ev, [Item, Item])  # wf: ignore[WF422] one is left over
        return Made(n=10 * pair[0].n + pair[1].n) if pair else None

    @step
    async def both(self, ctx: Context, ev: Made) -> StopEvent | None:
        two = ctx.collect_events(ev, [Made, Made])
        return StopEvent(result=[event.n for event in two]) if two else None


class Deadline(Workflow):
    """The first attempt takes too long, and is broken off."""

    @step(timeout=5, retry_policy=PATIENT)
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        if not ctx.retry_info().retry_number:
            await pause(ctx, 60)
        return StopEvent(result=str(ctx.retry_info().last_exception))


class Forgetful(Workflow):
    """Nobody sends what the last step needs."""

    @step
    async def begin(self, ev: StartEvent) -> Item | None:
        return None

    @step
    async def end(self, ev: Item) -> StopEvent:
        return StopEvent()


class Targeted(Workflow):
    """Sends a member to its join by name, which no join can take; without a name it is ignored."""

    @step
    async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
        ctx.send_event(Item(n=99), step="join" if ev.by_name else None)
        return [Item(n=1)]

    @step
    async def join(self, items: list[Item]) -> StopEvent:
        return StopEvent(result=[item.n for item in items])


class Liar(Workflow):
    """Returns what its annotation does not name."""

    @step
    async def begin(self, ev: StartEvent) -> Made:
        return Item()  # type: ignore[return-value]  # wf: ignore[WF403]

    @step
    async def end(self, ev: Made | Item) -> Item | StopEvent:
        return StopEvent()


class Errand(Workflow):
    """Works in stages that a move may interrupt: members that wait, work, and fail."""

    @step
    async def split(self, ctx: Context, ev: StartEvent) -> list[Item]:
        await ctx.store.set("begun", [0, 0, 0, 0])
        return [Item(n=n) for n in range(4)]

    @step(num_workers=2, retry_policy=PATIENT)
    async def work(self, ctx: Context, ev: Item) -> Made:
        async with ctx.store.edit_state() as state:
            state.begun[ev.n] += 1
        if ev.n == 1 and not ctx.retry_info().retry_number:
            raise ValueError("try again")
        if ev.n == 2:
            answer = await ctx.wait_for_event(Answer, waiter_event=Asked(n=2), waiter_id="mine")
            return Made(n=answer.n)
        await pause(ctx, 20)
        return Made(n=ev.n)

    @step
    async def join(self, ctx: Context, made: list[Made]) -> StopEvent:
        return StopEvent(result={"made": sorted(event.n for event in made), "begun": await ctx.store.get("begun")})
