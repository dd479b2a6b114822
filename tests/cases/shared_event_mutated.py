"""An event that others hold is left as it is."""

from typing import Any

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Job(Event):
    number: int = 0
    names: list[str] = []  # noqa: RUF012
    session: Any = None


class Done(Event):
    number: int = 0


class Shared(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Job:
        ev["alone"] = True
        return Job()

    @step
    async def first(self, ctx: Context, ev: Job) -> Done:
        ev.number = 1  # error[mypy,lint]: WF411 (no body has run yet)
        ev.number += 1
        return Done()

    @step
    async def second(self, ev: Job) -> None:
        ev.names.append("a")  # error[mypy,lint]: WF411 (no body has run yet)

    @step
    async def third(self, ev: Job) -> None:
        del ev["number"]  # error[mypy,lint]: WF411 (no body has run yet)

    @step
    async def fourth(self, ev: Job | Done) -> StopEvent:
        ev.names[0] = "a"  # type: ignore  # error[lint]: WF411 (hidden from mypy)
        return StopEvent()  # error: WF304


class HandedOn(Workflow):
    @step
    async def looped(self, ctx: Context, ev: StartEvent) -> Job | None:
        job = Job()
        for number in range(3):
            job.number = number  # error[mypy,lint]: WF411 (no body has run yet)
            ctx.send_event(job)
        return None

    @step
    async def streamed(self, ctx: Context, ev: Job) -> Done:
        done = Done()
        ctx.write_event_to_stream(done)
        done.number = 1  # error[mypy,lint]: WF411 (no body has run yet)
        done.number = 2
        return Done()

    @step
    async def given(self, ctx: Context, ev: Done) -> StopEvent:
        ctx.write_event_to_stream(ev)
        if ev.number:
            ev.number = 1  # error[mypy,lint]: WF411 (no body has run yet)
        return StopEvent()  # error: WF304

    @step
    async def around(self, ctx: Context, ev: Done) -> None:
        done = Done()
        while done.number < 3:
            if done.number % 2:
                done.number += 1  # error[mypy,lint]: WF411 (no body has run yet)
            ctx.write_event_to_stream(done)


class OwnObject(Workflow):
    """Nobody else has it, or not yet."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        ev.number = 1
        job = Job()
        job.number = 1
        job.names.append("a")
        ctx.send_event(job)
        for number in range(3):
            each = Job()
            each.number = number
            ctx.send_event(each)
        last = Job()
        for number in range(3):
            last.number = number
            if number == 2:
                ctx.send_event(last)
                break
        return None

    @step
    async def copied(self, ctx: Context, ev: Job) -> Job | Done:
        ctx.send_event(ev.model_copy(), step="copied")
        ev.number += 1
        ev.session.add("row")
        ev.session.update("row")
        ev = Job()
        done = Done()
        if ev.number:
            ctx.write_event_to_stream(done)
        else:
            done.number = 1
        return done

    @step
    async def matched(self, ctx: Context, ev: Done) -> StopEvent:
        for each in (Done(), Job()):
            each.number = 1
            ctx.write_event_to_stream(each)
        for other in (Done(), Job()):
            match other:
                case Done() as done:
                    done.number = 1
                    ctx.write_event_to_stream(done)
                case _:
                    pass
        return StopEvent()


class Targeted(Workflow):
    """Each goes to one step only."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
        ctx.send_event(Job(), step="first")
        ctx.send_event(Job(), step="second")
        return None

    @step
    async def first(self, ev: Job) -> StopEvent:
        ev.number = 1
        return StopEvent()

    @step
    async def second(self, ev: Job) -> None:
        ev.number = 2


class Rebound(Workflow):
    """The name stands for something else."""

    @step
    async def begin(self, ev: StartEvent) -> Job:
        return Job()

    @step
    async def first(self, ev: Job) -> Done:
        ev = ev.model_copy()
        ev.number = 1
        return Done()

    @step
    async def second(self, ev: Job) -> None:
        def change(ev: Job) -> None:
            ev.number = 1

        copy = ev.model_copy()
        copy.number = 1
        change(copy)
        ev.session.add(1)

    @step
    async def end(self, ev: Done) -> StopEvent:
        ev.number = 1
        return StopEvent()


class Listed(Workflow):
    """One object is many elements of a list."""

    @step
    async def fan(self, ev: StartEvent) -> list[Job]:
        jobs: list[Job] = []
        job = Job()
        for number in range(3):
            job.number = number  # error[mypy,lint]: WF411 (no body has run yet)
            jobs.append(job)
        return jobs

    @step
    async def work(self, ev: Job) -> Done:
        return Done()

    @step
    async def end(self, evs: list[Done]) -> StopEvent:
        return StopEvent()


class ListedApart(Workflow):
    @step
    async def fan(self, ev: StartEvent) -> list[Job]:
        jobs: list[Job] = []
        first = Job()
        jobs.append(first)
        first.number = 1
        for number in range(3):
            job = Job()
            jobs.append(job)
            job.number = number
        return jobs

    @step
    async def work(self, ev: Job) -> Done:
        return Done()

    @step
    async def end(self, evs: list[Done]) -> StopEvent:
        return StopEvent()
