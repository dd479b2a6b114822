"""Two searches at once, merged when both are done.

Each search has a request event and a result event of its own: were they one type, a result would start the search anew.
"""

import asyncio

from surefoot import Context, Workflow, collect_events, step
from surefoot.events import Event, StartEvent, StopEvent


class SearchEvent(Event):
    source: str


class ParallelSearchEvent(Event):
    source: str
    results: list


async def do_web_search() -> list[str]:
    return ["a web page"]


async def do_database_search() -> list[str]:
    return ["a row", "another row"]


class ResearchWorkflow(Workflow):
    @step
    async def fan_out(self, ctx: Context, ev: StartEvent) -> SearchEvent:
        # Emit two events, both are handled in parallel
        ctx.send_event(SearchEvent(source="web"))
        return SearchEvent(source="database")

    @step
    async def search(self, ctx: Context, ev: SearchEvent) -> ParallelSearchEvent:
        results = await (do_web_search() if ev.source == "web" else do_database_search())
        return ParallelSearchEvent(source=ev.source, results=results)

    @step
    async def merge(self, ctx: Context, ev: ParallelSearchEvent) -> StopEvent | None:
        # Collect both parallel events before proceeding
        events = collect_events(ctx, ev, [ParallelSearchEvent, ParallelSearchEvent])
        if events is None:
            return None  # not all events arrived yet
        combined = [r for e in events for r in e.results]
        return StopEvent(result=sorted(combined))


async def main() -> None:
    print(await ResearchWorkflow().run())


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# ['a row', 'a web page', 'another row']
