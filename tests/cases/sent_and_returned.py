"""An event goes one way."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Job(Event):
    number: int = 0


class Done(Event):
    pass


class Twice(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job:
        job = Job()
        ctx.send_event(job)
        if job.number:
            return job  # error[mypy,lint]: WF418 (no body has run yet)
        return Job()

    @step
    async def again(self, ctx: Context, ev: Job) -> Job | Done:
        ctx.send_event(message=ev)
        await ctx.store.set("number", 1)
        return ev  # error[mypy,lint]: WF418 (no body has run yet)

    @step
    async def listed(self, ctx: Context, ev: Done) -> list[Done] | StopEvent:
        done = Done()
        ctx.send_event(done)
        return [done, Done()]  # error[mypy,lint]: WF418 (no body has run yet)


class Once(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job:
        job = Job()
        ctx.write_event_to_stream(job)
        return job

    @step
    async def either(self, ctx: Context, ev: Job) -> Job | Done | None:
        job = Job()
        if ev.number == 1:
            ctx.send_event(job)
            return None
        if ev.number == 2:
            ctx.send_event(job)
        else:
            return job
        for each in (Job(), Job()):
            ctx.send_event(each)
        return Done()

    @step
    async def apart(self, ctx: Context, ev: Job) -> Done:
        done = Done()
        ctx.send_event(Done())
        ctx.send_event(done, step="end")
        return done

    @step
    async def anew(self, ctx: Context, ev: Job) -> Done:
        done = Done()
        ctx.send_event(done)
        done = Done()
        return done  # noqa: RET504

    @step
    async def inner(self, ctx: Context, ev: Job) -> Done:
        done = Done()

        def later() -> None:
            ctx.send_event(done)

        ctx.send_event(Done())
        return done

    @step
    async def end(self, ev: Done) -> StopEvent:
        return StopEvent()
