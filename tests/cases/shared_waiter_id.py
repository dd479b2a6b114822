"""Each wait of a step is a wait of its own."""

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent


class Answer(HumanResponseEvent):
    pass


class Shared(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.wait_for_event(Answer, waiter_id="a")
        if ev.get("again"):
            await ctx.wait_for_event(Answer, None, "a")  # error[mypy,lint]: WF417 (no body has run yet)
        return StopEvent()


class Apart(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.wait_for_event(Answer, waiter_id="a")
        await ctx.wait_for_event(Answer, waiter_id="b")
        await ctx.wait_for_event(Answer)
        await ctx.wait_for_event(Answer)
        if ev.get("loud"):
            await ctx.wait_for_event(Answer, waiter_id="c")
        else:
            await ctx.wait_for_event(Answer, waiter_id="c")
        try:
            await ctx.wait_for_event(Answer, waiter_id="d", timeout=1)
        except TimeoutError:
            await ctx.wait_for_event(Answer, waiter_id="d")
        for name in "ef":
            await ctx.wait_for_event(Answer, waiter_id=name)
            await ctx.wait_for_event(Answer, waiter_id=f"{name} again")
        return StopEvent()  # error: WF304

    @step
    async def other(self, ctx: Context, ev: StartEvent) -> None:
        await ctx.wait_for_event(Answer, waiter_id="a")


class InLoops(Workflow):
    @step
    async def again(self, ctx: Context, ev: StartEvent) -> StopEvent:
        for _ in range(2):
            await ctx.wait_for_event(
                Answer,
                waiter_id="a",  # error[mypy,lint]: WF417 (no body has run yet)
            )
        return StopEvent()


class InLoopsThatEnd(Workflow):
    @step
    async def once(self, ctx: Context, ev: StartEvent) -> StopEvent:
        for _ in range(3):
            try:
                await ctx.wait_for_event(Answer, waiter_id="a", timeout=1)
            except TimeoutError:
                print("again")
            else:
                break
        for name in "bc":
            await ctx.wait_for_event(Answer, waiter_id=f"wait {name}")
            if name == ev.get("name"):
                await ctx.wait_for_event(Answer, waiter_id="b")
        while ev.get("open"):
            told = await ctx.wait_for_event(Answer, waiter_id="c")
            if told:
                return StopEvent()
        return StopEvent()
