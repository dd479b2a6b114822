"""Faults in bodies as users of workflow libraries reported them, retold, each beside its repair."""

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Asked(Event):
    text: str


class Shouted(Event):
    text: str


class Reversed(Event):
    text: str


class ForgetsToStore(Workflow):
    """The examples of a library called the setter of the state without `await`; a later read found nothing."""

    @step
    async def remember(self, ctx: Context, ev: StartEvent) -> Asked:
        ctx.store.set("question", "why")  # error[mypy,lint]: WF405 (no body has run yet)
        return Asked(text="why")

    @step
    async def recall(self, ctx: Context, ev: Asked) -> StopEvent:
        return StopEvent(result=await ctx.store.get("question"))


class Stores(Workflow):
    @step
    async def remember(self, ctx: Context, ev: StartEvent) -> Asked:
        await ctx.store.set("question", "why")
        return Asked(text="why")

    @step
    async def recall(self, ctx: Context, ev: Asked) -> StopEvent:
        return StopEvent(result=await ctx.store.get("question"))


class ReturnsAnother(Workflow):
    """A handler declared one output and gave another; nothing was said, and the value went nowhere."""

    @step
    async def turn(self, ev: StartEvent) -> Shouted | StopEvent:
        text = str(ev.get("text", ""))
        if not text:
            return StopEvent(result="")
        return Reversed(text=text[::-1])  # type: ignore[return-value]  # error[lint]: WF403 (mypy has its own message)

    @step
    async def close(self, ev: Shouted) -> StopEvent:
        return StopEvent(result=ev.text)


class ReturnsIts(Workflow):
    @step
    async def turn(self, ev: StartEvent) -> Shouted | StopEvent:
        text = str(ev.get("text", ""))
        if not text:
            return StopEvent(result="")
        return Shouted(text=text[::-1])

    @step
    async def close(self, ev: Shouted) -> StopEvent:
        return StopEvent(result=ev.text)


class CollectsWhatItTakes(Workflow):
    """Whether a join can ever be complete is a question to the graph; its body is in order."""

    @step
    async def begin(self, ev: StartEvent) -> Shouted | Reversed:
        return Shouted(text="a")

    @step
    async def gather(self, ctx: Context, ev: Shouted | Reversed) -> StopEvent | None:
        got = ctx.collect_events(ev, [Shouted, Shouted])  # error: WF303
        return None if got is None else StopEvent(result=len(got))
