"""`run` returns a handler: stream from it while the run goes on, then await it."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class JokeEvent(Event):
    joke: str


class JokeFlow(Workflow):
    @step
    async def generate_joke(self, ctx: Context, ev: StartEvent) -> JokeEvent:
        # `get` serves where the caller may have left the topic out.
        joke = JokeEvent(joke=f"A joke about {ev.topic}, {ev.get('tone', 'no tone given')}")
        ctx.write_event_to_stream(joke)
        return joke

    @step
    async def critique_joke(self, ev: JokeEvent) -> StopEvent:
        return StopEvent(result=f"Judged: {ev.joke}")


async def main() -> None:
    w = JokeFlow()
    handler = w.run(topic="pirates")
    async for ev in handler.stream_events():
        print(type(ev).__name__)
    result = await handler
    print(result)


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# JokeEvent
# StopEvent
# Judged: A joke about pirates, no tone given
