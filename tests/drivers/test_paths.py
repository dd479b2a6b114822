"""Ways through a workflow: branches, loops, fan-outs, joins, and several runs at once."""

import asyncio
import contextvars
from typing import Annotated, Any

import pytest

from surefoot import Workflow, step
from surefoot.collect import Collect, Take
from surefoot.events import (
    Event,
    StartEvent,
    StopEvent,
)
from surefoot.testing import clock
from tests.drivers.running import Item, Made, run


def test_a_union_branches_and_a_loop_comes_back() -> None:
    """The class of what a step returns decides where it goes."""

    class Countdown(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            return Item(n=ev.get("n"))

        @step
        async def count(self, ev: Item) -> Item | Made:
            return Item(n=ev.n - 1) if ev.n else Made(n=ev.n)

        @step
        async def end(self, ev: Made) -> StopEvent:
            return StopEvent(result=f"ended at {ev.n}")

    assert run(Countdown(), n=5) == "ended at 0"


def test_a_custom_stop_event_is_the_result_itself() -> None:
    """Only the plain stop event is unwrapped."""

    class Verdict(StopEvent):
        good: bool

    class Judge(Workflow):
        @step
        async def judge(self, ev: StartEvent) -> Verdict:
            return Verdict(good=True)

    assert run(Judge()) == Verdict(good=True)


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


def test_take_goes_on_with_the_first_members() -> None:
    """The run ends with what came first, and slower branches are broken off."""

    class Race(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in (30, 10, 20)]

        @step
        async def work(self, ev: Item) -> Made:
            await asyncio.sleep(ev.n)
            return Made(n=ev.n)

        @step
        async def join(self, made: Annotated[list[Made], Collect(Take(2))]) -> StopEvent:
            return StopEvent(result=[event.n for event in made])

    assert run(Race()) == [10, 20]


@pytest.mark.difference(24)
def test_slots_in_a_fan_out_pair_what_belongs_together() -> None:
    """Events of one member meet, even if others overtake them."""

    class Left(Event):
        n: int

    class Right(Event):
        n: int

    class Pairs(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Item]:
            return [Item(n=n) for n in range(3)]

        @step
        async def left(self, ev: Item) -> Left:
            await asyncio.sleep(ev.n)
            return Left(n=ev.n)

        @step
        async def right(self, ev: Item) -> Right:
            await asyncio.sleep(9 - ev.n)
            return Right(n=ev.n)

        @step
        async def pair(self, a: Left, b: Right) -> Made | None:
            assert a.n == b.n
            return Made(n=a.n)

        @step
        async def join(self, made: list[Made]) -> StopEvent:
            return StopEvent(result=sorted(event.n for event in made))

    assert run(Pairs()) == [0, 1, 2]


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
