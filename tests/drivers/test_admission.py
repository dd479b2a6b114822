"""Whose turn it is."""

import asyncio
from collections.abc import Callable

import pytest

from surefoot import Workflow, step
from surefoot.drivers.admission import Admission, admission_of
from surefoot.errors import WorkflowCancelledByUser
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent, WorkflowCancelledEvent
from surefoot.handler import WorkflowHandler
from surefoot.testing import clock
from tests.drivers.running import Sleeper


class Plain(Workflow):
    __hash__ = None  # type: ignore[assignment]

    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


class Asking(Workflow):
    @step
    async def ask(self, ev: StartEvent) -> InputRequiredEvent:
        return InputRequiredEvent()

    @step
    async def answered(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent(result=ev.text)


def test_turns_are_taken_in_order_of_arrival() -> None:
    """As many as allowed begin at once, and each that leaves lets one in."""
    begun: list[int] = []
    begins: list[Callable[[], None]] = [lambda number=number: begun.append(number) for number in range(4)]  # type: ignore[misc]
    admission = Admission(2)
    for begin in begins:
        admission.enter(begin, begin)
    assert begun == [0, 1]
    admission.leave(begins[0])
    assert begun == [0, 1, 2]


def test_who_gives_up_waiting_leaves_the_queue_only() -> None:
    """His place is not one that had become free."""
    begun: list[str] = []

    def first() -> None:
        begun.append("first")

    def second() -> None:
        begun.append("second")

    def third() -> None:
        begun.append("third")

    admission = Admission(1)
    for begin in (first, second, third):
        admission.enter(begin, begin)
    admission.leave(second)
    assert begun == ["first"]
    admission.leave(first)
    assert begun == ["first", "third"]


def test_each_instance_has_an_admission_of_its_own_or_none() -> None:
    """It need not be hashable."""
    one, two, free = Plain(num_concurrent_runs=1), Plain(num_concurrent_runs=1), Plain()
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        assert admission_of(one, loop) is admission_of(one, loop)
        assert admission_of(one, loop) is not admission_of(two, loop)
        assert admission_of(free, loop) is None


def test_what_a_closed_loop_left_open_takes_no_turn_on_the_next() -> None:
    """Otherwise every later run of the instance would wait for ever."""
    workflow = Asking(num_concurrent_runs=1)

    async def leave() -> None:
        _ = workflow.run()
        await asyncio.sleep(0)

    async def main() -> object:
        handler = workflow.run()
        await handler.send_event(HumanResponseEvent(text="yes"))
        return await handler

    asyncio.run(leave())
    assert asyncio.run(main()) == "yes"


def test_nobody_is_let_in_while_the_loop_is_shut_down() -> None:
    """Who waits for a turn then ends as those do that are under way, and can be resumed like them."""
    begun: list[str] = []

    class Lasting(Workflow):
        @step
        async def last(self, ev: StartEvent) -> StopEvent:
            begun.append(ev.name)
            await asyncio.sleep(3600)
            return StopEvent()

    async def main() -> list[WorkflowHandler[StopEvent]]:
        workflow = Lasting(num_concurrent_runs=1)
        handlers = [workflow.run(name=name) for name in "abc"]
        await asyncio.sleep(0)
        return handlers

    handlers = asyncio.run(main())
    assert begun == ["a"]
    assert [type(handler.get_stop_event()) for handler in handlers] == [WorkflowCancelledEvent] * 3
    assert all(handler.ctx.to_dict()["is_running"] for handler in handlers)


def test_who_cancels_one_task_does_not_close_the_door() -> None:
    """The next in the queue has its turn."""

    async def main() -> None:
        workflow = Sleeper(num_concurrent_runs=1, timeout=None)
        first, second = workflow.run(), workflow.run()
        await asyncio.sleep(1)
        (step_of_first,) = asyncio.all_tasks() - {asyncio.current_task()}
        step_of_first.cancel()
        with pytest.raises(WorkflowCancelledByUser):
            await first
        assert await second == "awake"

    clock.run(main())
