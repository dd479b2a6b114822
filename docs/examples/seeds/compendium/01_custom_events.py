"""Events with fields: what starts a run, what travels in it, and what ends it."""

import asyncio

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class CustomStartEvent(StartEvent):
    message: str


class GreetingEvent(Event):
    greeting: str
    is_formal: bool
    time: float


class OutputEvent(StopEvent):
    output: list[str]


class GreetingFlow(Workflow):
    @step
    async def greet(self, ev: CustomStartEvent) -> GreetingEvent:
        return GreetingEvent(greeting=ev.message, is_formal=ev.message.istitle(), time=9.5)

    @step
    async def answer(self, ev: GreetingEvent) -> OutputEvent:
        return OutputEvent(output=[ev.greeting, "Good Morning" if ev.is_formal else "hi"])


async def main() -> None:
    output = await GreetingFlow().run(start_event=CustomStartEvent(message="Good Day"))
    print(output.output)


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# ['Good Day', 'Good Morning']
