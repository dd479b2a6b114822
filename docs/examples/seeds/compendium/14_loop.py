"""A step that returns its own input event runs again."""

import asyncio
import random

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class LoopEvent(Event):
    loop_output: str


class FirstEvent(Event):
    first_output: str


class LoopWorkflow(Workflow):
    @step
    async def step_one(self, ev: StartEvent | LoopEvent) -> FirstEvent | LoopEvent:
        if random.randint(0, 1) == 0:
            print("Bad thing happened")
            return LoopEvent(loop_output="Back to step one.")
        else:
            print("Good thing happened")
            return FirstEvent(first_output="First step complete.")

    @step
    async def step_two(self, ev: FirstEvent) -> StopEvent:
        return StopEvent(result=ev.first_output)


async def main() -> None:
    random.seed(2)
    print(await LoopWorkflow().run())


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# Bad thing happened
# Bad thing happened
# Bad thing happened
# Good thing happened
# First step complete.
