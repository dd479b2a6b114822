"""A seed as it was written: the event for the web search only goes to the stream, so the merge waits for ever."""
# By the annotations `search_web` brings a second result, and goes on with it for ever: hence WF304. That it declines the
# only event there is, so that no run brings two results to `merge` (WF303), stands in its body alone.
# WF420 silent-end does not apply to an explicit `return None`, which mypy reports by itself.

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class ParallelSearchEvent(Event):
    source: str
    results: list


class MergeEvent(Event):
    all_results: list


async def do_web_search() -> list[str]:
    return ["a web page"]


class ResearchWorkflow(Workflow):
    @step
    async def fan_out(self, ctx: Context, ev: StartEvent) -> ParallelSearchEvent:
        # Emit two events — both downstream steps run in parallel
        ctx.write_event_to_stream(ParallelSearchEvent(source="web", results=[]))
        return ParallelSearchEvent(source="database", results=[])

    @step
    async def search_web(self, ctx: Context, ev: ParallelSearchEvent) -> ParallelSearchEvent:
        if ev.source != "web":
            return None  # only handle web events
        results = await do_web_search()
        return ParallelSearchEvent(source="web", results=results)

    @step
    async def merge(self, ctx: Context, ev: ParallelSearchEvent) -> StopEvent:
        # Collect both parallel events before proceeding
        events = ctx.collect_events(ev, [ParallelSearchEvent, ParallelSearchEvent])
        if events is None:
            return None  # not all events arrived yet
        combined = [r for e in events for r in e.results]
        return StopEvent(result=combined)  # error: WF304
