"""As many events are collected as a run brings, where both numbers are written out."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Job(Event):
    number: int = 0


class Done(Event): ...


class Other(Event): ...


class ThreeJobs(Workflow):
    """Sends three jobs, of each of which one event is made."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for number in range(3):
            ctx.send_event(Job(number=number))
        return None

    @step
    async def work(self, ev: Job) -> Done:
        return Done()


class AsMany(ThreeJobs):
    @step
    async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
        wanted = [Done] * 3
        done = ctx.collect_events(ev, wanted)
        return None if done is None else StopEvent(result=len(done))


class TwoBatches(Workflow):
    """Four make two of two."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Done | None:
        for _ in ("a", "b"):
            ctx.send_event(Done())
            ctx.send_event(Done())
        return None

    @step
    async def pair(self, ctx: Context, ev: Done) -> Job | None:
        done = ctx.collect_events(ev, [Done, Done])
        return None if done is None else Job()

    @step
    async def close(self, ctx: Context, ev: Job) -> StopEvent | None:
        jobs = ctx.collect_events(ev, [Job] * 2)
        return None if jobs is None else StopEvent()


class OneOfEach(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Done | Other | None:
        ctx.send_event(Done())
        ctx.send_event(Done())
        ctx.send_event(Other())
        return None

    @step
    async def close(self, ctx: Context, ev: Done | Other) -> StopEvent | None:
        found = ctx.collect_events(ev, [Done] * 2 + [Other])
        return None if found is None else StopEvent()


class Unknown(Workflow):
    """How many there are only running it would tell."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for number in range(ev.get("number")):
            ctx.send_event(Job(number=number))
        return None

    @step
    async def work(self, ev: Job) -> Done:
        return Done()

    @step
    async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 3)
        return None if done is None else StopEvent(result=len(done))


class UnknownBatch(ThreeJobs):
    @step
    async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * await ctx.store.get("number"))
        return None if done is None else StopEvent(result=len(done))


class SomeFail(Workflow):
    """A worker may make nothing of its job."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for number in range(3):
            ctx.send_event(Job(number=number))
        return None

    @step
    async def work(self, ev: Job) -> Done | None:
        return Done() if ev.number else None

    @step
    async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 2)
        return None if done is None else StopEvent(result=len(done))


class SomeMore(Workflow):
    """One is sent on a condition, and one is made elsewhere."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for number in range(3):
            ctx.send_event(Job(number=number))
        if ev.get("more"):
            ctx.send_event(Job())
        return None

    @step
    async def close(self, ctx: Context, ev: Job) -> StopEvent | None:
        jobs = ctx.collect_events(ev, [Job] * 4)
        return None if jobs is None else StopEvent()


class SomeList(Workflow):
    """Only running it would tell how long it is."""

    @step
    async def begin(self, ev: StartEvent) -> list[Job]:
        jobs = [Job()]
        jobs.append(Job(number=1))
        return jobs

    @step
    async def close(self, ctx: Context, ev: Job) -> StopEvent | None:
        jobs = ctx.collect_events(ev, [Job] * 2)
        return None if jobs is None else StopEvent()


class FromOutside(ThreeJobs):
    @step
    async def answer(self, ev: HumanResponseEvent) -> Done:
        return Done()

    @step
    async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 4)
        return None if done is None else StopEvent(result=len(done))


class InACircle(Workflow):
    """The batch is sent anew until it is good enough."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent | Other) -> Job | None:
        for number in range(3):
            ctx.send_event(Job(number=number))
        return None

    @step
    async def close(self, ctx: Context, ev: Job) -> Other | StopEvent | None:
        jobs = ctx.collect_events(ev, [Job] * 4)
        if jobs is None:
            return None
        return StopEvent() if jobs[0].number else Other()


class ByHelpers(Workflow):
    """Somebody else may send as well."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job())
        self.send_more(ctx)
        return None

    def send_more(self, ctx: Context) -> None:
        ctx.send_event(Job())

    @step
    async def close(self, ctx: Context, ev: Job) -> StopEvent | None:
        jobs = ctx.collect_events(ev, [Job] * 2)
        return None if jobs is None else StopEvent()


class OnlySome(Workflow):
    """Not every event comes to the batch."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        for number in range(3):
            ctx.send_event(Job(number=number))
        return None

    @step
    async def close(self, ctx: Context, ev: Job) -> StopEvent | None:
        if ev.number == 0:
            return None
        jobs = ctx.collect_events(ev, [Job] * 2)
        return None if jobs is None else StopEvent()


class TooMany(ThreeJobs):
    @step
    async def ask(self, ctx: Context, ev: Done) -> InputRequiredEvent | None:
        done = ctx.collect_events(ev, [Done] * 2)  # error[lint]: WF422 (mypy reads types)
        return None if done is None else InputRequiredEvent()

    @step
    async def close(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()


class Listed(Workflow):
    """A list of five, of which four are collected."""

    @step
    async def begin(self, ev: StartEvent) -> list[Job]:
        return [Job(number=number) for number in range(5)]

    @step
    async def work(self, ev: Job) -> Done:
        if ev.number:
            return Done()
        done = Done()
        done.rest = 1  # type: ignore[attr-defined]
        return done

    @step
    async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * 4)  # error[lint]: WF422 (mypy reads types)
        return None if done is None else StopEvent(result=len(done))


class NotOneOfEach(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Done | Other | None:
        for _ in range(2):
            ctx.send_event(Done())
        ctx.send_event(Other())
        return None

    @step
    async def close(self, ctx: Context, ev: Done | Other) -> StopEvent | None:
        found = ctx.collect_events(ev, [Done, Other])  # error[lint]: WF422 (mypy reads types)
        return None if found is None else StopEvent()
