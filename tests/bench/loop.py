"""One step that loops, beside the same loop written by hand with one task for each turn.

Prints how fast the workflow is as a ratio: 1.0 means as fast as by hand.
"""

import asyncio
import sys
from time import perf_counter

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

TURNS = 50_000


class Turn(Event):
    n: int


class Loop(Workflow):
    @step
    async def turn(self, ev: StartEvent | Turn) -> Turn | StopEvent:
        n = ev.n if isinstance(ev, Turn) else 0
        return Turn(n=n + 1) if n < TURNS else StopEvent(result=n)


async def by_hand() -> int:
    async def turn(event: Turn | StartEvent) -> Turn | StopEvent:
        n = event.n if isinstance(event, Turn) else 0
        return Turn(n=n + 1) if n < TURNS else StopEvent(result=n)

    event: Event = StartEvent()
    while not isinstance(event, StopEvent):
        assert isinstance(event, Turn | StartEvent)
        event = await asyncio.create_task(turn(event))
    assert isinstance(event.result, int)
    return event.result


async def main() -> None:
    ratios = []
    for _ in range(5):
        began = perf_counter()
        await by_hand()
        hand = perf_counter() - began
        began = perf_counter()
        await Loop(timeout=None).run()
        ratios.append(hand / (perf_counter() - began))
    print(f"loop of {TURNS:,}: {sorted(ratios)[2]:.2f} of hand-written asyncio", file=sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
