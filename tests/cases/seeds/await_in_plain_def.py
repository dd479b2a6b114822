"""A seed as it was written: steps are plain functions and await nevertheless, so the file does not compile."""
# WF001 says so. WF420 silent-end is to come for `init_run`, which returns nothing of what it promises.
# Beside that, `ev.items` is the method that every event has, and not the entry that `run(items=...)` makes.

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class ProcessEvent(Event):
    pass


class ResultEvent(Event):
    pass


class FanInFanOut(Workflow):
    @step
    def init_run(self, ctx: Context, ev: StartEvent) -> ProcessEvent:
        await ctx.store.set("num_to_collect", len(ev.items))  # error[lint]: WF001 (no import gets past it)
        for item in ev.items:
            ctx.send_event(ProcessEvent())

    @step
    def process(self, ev: ProcessEvent) -> ResultEvent:
        await some_work()
        return ResultEvent()

    @step
    def finalize(self, ctx: Context, ev: ResultEvent) -> StopEvent | None:
        num_to_collect = await ctx.store.get("num_to_collect")
        events = ctx.collect_events(ev, [ResultEvent] * num_to_collect)
        if events is None:
            # Not enough collected yet
            return None

        await finalize_results(events)
        return StopEvent(result="Done!")
