"""A step asks, the caller's loop answers, another step goes on."""

import asyncio

from docs.examples.seeds.scripted_human import answers
from surefoot import Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent

input = answers("42")


class HumanInTheLoopWorkflow(Workflow):
    @step
    async def step1(self, ev: StartEvent) -> InputRequiredEvent:
        return InputRequiredEvent(prefix="Enter a number: ")

    @step
    async def step2(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent(result=ev.response)


async def main() -> None:
    workflow = HumanInTheLoopWorkflow()
    handler = workflow.run()

    async for event in handler.stream_events():
        if isinstance(event, InputRequiredEvent):
            response = input(event.prefix)
            handler.ctx.send_event(HumanResponseEvent(response=response))

    final_result = await handler
    print(f"Final result: {final_result}")


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Enter a number: 42
# Final result: 42
