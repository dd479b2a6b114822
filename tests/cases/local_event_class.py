"""A snapshot names the classes of the events in it, and whoever reads it must find them again."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Answer(HumanResponseEvent):
    text: str = ""


class Outer:
    class Begun(StartEvent):
        pass

    class Asked(InputRequiredEvent):
        pass

    class Answered(HumanResponseEvent):
        pass


# --- found again ------------------------------------------------------------------------------------------------------


class Nested(Workflow):
    @step
    async def ask(self, ctx: Context, ev: Outer.Begun) -> StopEvent:
        await ctx.wait_for_event(Outer.Answered, waiter_event=Outer.Asked())
        return StopEvent()


def named_by_signatures() -> Workflow:
    class Begun(StartEvent):
        pass

    class Draft(Event):
        pass

    class Reviewed(HumanResponseEvent):
        pass

    class Local(Workflow):
        @step
        async def begin(self, ctx: Context, ev: Begun) -> Draft:
            ctx.send_event(Draft())
            await ctx.wait_for_event(Reviewed)
            return Draft()

        @step
        async def end(self, ev: Draft) -> StopEvent:
            return StopEvent()

        @step
        async def review(self, ev: Reviewed) -> None:
            return None

    return Local()


def only_shown() -> Workflow:
    class Progress(Event):
        pass

    class Showing(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
            ctx.write_event_to_stream(Progress())
            await ctx.wait_for_event(Answer)
            return StopEvent()

    return Showing()


# --- not found again --------------------------------------------------------------------------------------------------


def named_by_bodies() -> Workflow:
    class Asked(InputRequiredEvent):
        pass

    class Answered(HumanResponseEvent):
        pass

    class Interview(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.wait_for_event(Answered)  # error[mypy,lint]: WF606 (bodies are not read)
            question = Asked()
            await ctx.wait_for_event(Answer, question)  # error[mypy,lint]: WF606 (bodies are not read)
            return StopEvent()

    return Interview()


def sent_under_another_name() -> Workflow:
    class Task(Event):
        pass

    class Urgent(Task):
        pass

    class Busy(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Task | None:
            ctx.send_event(Urgent())  # error[mypy,lint]: WF606 (bodies are not read)
            return None

        @step(accept_event_subclasses=True)
        async def end(self, ev: Task) -> StopEvent:
            return StopEvent()

    return Busy()
