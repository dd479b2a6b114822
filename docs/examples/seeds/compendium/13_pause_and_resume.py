"""The caller leaves the stream at the question, answers later, and reads on where it stopped."""

import asyncio

from docs.examples.seeds.scripted_human import answers
from surefoot import Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent

input = answers("7")


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

    # Pause at human input
    async for event in handler.stream_events():
        if isinstance(event, InputRequiredEvent):
            break

    # Handle response
    response = input(event.prefix)
    handler.ctx.send_event(HumanResponseEvent(response=response))

    # Resume workflow
    async for event in handler.stream_events():
        continue

    final_result = await handler
    print(f"Final result: {final_result}")


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Enter a number: 7
# Final result: 7
