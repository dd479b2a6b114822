"""A seed as it was written: a step with `self`, outside any class and attached to none."""

import random

from surefoot import step
from surefoot.events import Event, StartEvent


class LoopEvent(Event):
    loop_output: str


class FirstEvent(Event):
    first_output: str


@step  # error: WF111
async def step_one(self, ev: StartEvent | LoopEvent) -> FirstEvent | LoopEvent:
    if random.randint(0, 1) == 0:
        print("Bad thing happened")
        return LoopEvent(loop_output="Back to step one.")
    else:
        print("Good thing happened")
        return FirstEvent(first_output="First step complete.")
