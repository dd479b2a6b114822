"""The same two steps as in the introduction, with the model's defaults."""

import asyncio

from docs.examples.seeds.scripted_llm import OpenAI
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class JokeEvent(Event):
    joke: str


class JokeFlow(Workflow):
    llm = OpenAI()

    @step
    async def generate_joke(self, ev: StartEvent) -> JokeEvent:
        response = await self.llm.acomplete(f"Write your best joke about {ev.topic}.")
        return JokeEvent(joke=str(response))

    @step
    async def critique_joke(self, ev: JokeEvent) -> StopEvent:
        print(ev.joke)
        response = await self.llm.acomplete(
            f"Give a thorough analysis and critique of the following joke: {ev.joke}",
        )
        return StopEvent(result=str(response))


async def main() -> None:
    w = JokeFlow(timeout=60, verbose=False)
    result = await w.run(topic="pirates")
    print(str(result))


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Why are pirates called pirates? Because they arrr.
# The pun carries the joke; the set-up could be shorter.
