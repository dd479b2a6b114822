"""Annotations alone connect the steps, from a start event with fields to a stop event with fields."""

import asyncio

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Question(StartEvent):
    text: str


class Retrieved(Event):
    passages: list[str]


class Answer(StopEvent):
    text: str


class AnswerFlow(Workflow):
    @step
    async def retrieve(self, ev: Question) -> Retrieved:
        return Retrieved(passages=[f"a passage about {ev.text}"])

    @step
    async def synthesize(self, ev: Retrieved) -> Answer:
        return Answer(text=f"Found {ev.passages[0]}.")


async def main() -> None:
    answer = await AnswerFlow().run(text="events")
    print(answer.text)


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Found a passage about events.
