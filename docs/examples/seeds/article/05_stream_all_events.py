"""The caller prints every event of the stream, the last one included."""

import asyncio

from docs.examples.seeds.scripted_llm import OpenAI
from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class RetrieveEvent(Event):
    query: str
    nodes: list


class RAGWorkflow(Workflow):
    @step
    async def retrieve(self, ctx: Context, ev: StartEvent) -> RetrieveEvent:
        found = RetrieveEvent(query=ev.query, nodes=[])
        ctx.write_event_to_stream(found)
        return found

    @step
    async def synthesise(self, ctx: Context, ev: RetrieveEvent) -> StopEvent:
        response = await OpenAI(model="gpt-4o-mini").acomplete(f"Question: {ev.query}")
        return StopEvent(result=str(response))


# Stream all events as they occur
async def stream_workflow() -> None:
    wf = RAGWorkflow()
    handler = wf.run(query="What is quantum computing?")

    async for event in handler.stream_events():
        print(f"Event: {type(event).__name__} — {event}")

    final = await handler
    print(f"Final: {final}")


async def main() -> None:
    await stream_workflow()


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Event: RetrieveEvent — query='What is quantum computing?' nodes=[]
# Event: StopEvent — The documents do not say.
# Final: The documents do not say.
