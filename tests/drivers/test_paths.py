"""Ways through a workflow: branches, loops, fan-outs, joins, and several runs at once."""

import asyncio
import contextvars
from typing import Any

import pytest

from surefoot import Workflow, step
from surefoot.events import (
    StartEvent,
    StopEvent,
)
from surefoot.testing import clock
from tests.drivers.running import Item, Made, run


def test_fan_out_and_fan_in_respect_the_number_of_workers() -> None:
    """No more executions than workers run at once, and the join gets everything."""
    running: list[int] = []
    most: list[int] = []

    class Fan(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(10)]

        @step(num_workers=3)
        async def work(self, ev: Item) -> Made:
            running.append(ev.n)
            most.append(len(running))
            await asyncio.sleep(1)
            running.remove(ev.n)
            return Made(n=ev.n)

        @step
        async def join(self, made: list[Made]) -> StopEvent:
            return StopEvent(result=sorted(event.n for event in made))

    assert run(Fan()) == list(range(10))
    assert max(most) == 3


def test_context_variables_do_not_leak_from_step_to_step() -> None:
    """Each execution sees the variables as they were when the run was started."""
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable")

    class Leak(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            variable.set("set in a step")
            return Item()

        @step
        async def end(self, ev: Item) -> StopEvent:
            return StopEvent(result=variable.get())

    async def main() -> Any:
        variable.set("set outside")
        return await Leak().run()

    assert clock.run(main()) == "set outside"


def test_no_more_runs_than_allowed_are_under_way() -> None:
    """Further runs wait for their turn, and their clocks with them."""
    order: list[str] = []

    class One(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            order.append(f"begin {ev.n}")
            await asyncio.sleep(10)
            order.append(f"end {ev.n}")
            return StopEvent()

    async def main() -> None:
        workflow = One(num_concurrent_runs=1, timeout=15)
        await asyncio.gather(*(workflow.run(n=n) for n in range(3)))

    clock.run(main())
    assert order == [f"{what} {n}" for n in range(3) for what in ("begin", "end")]


def test_a_run_id_names_one_open_run() -> None:
    """It is free again when the run has ended."""

    class Short(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            return StopEvent()

    async def main() -> None:
        workflow = Short()
        handler = workflow.run(run_id="mine")
        with pytest.raises(RuntimeError, match="'mine' already exists"):
            workflow.run(run_id="mine")
        await handler
        assert handler.run_id == "mine"
        await workflow.run(run_id="mine")

    clock.run(main())
