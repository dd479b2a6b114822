"""What asyncio offers to bodies, on a loop that asks who is next."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_fixed
from surefoot.testing import choose, explore
from tests.testing.exploration.workflows import Counting, Done, Job


class Asynchronous(Workflow):
    """Uses what asyncio has for several things at once."""

    async def _add(self, ctx: Context, seconds: float) -> float:
        await asyncio.sleep(seconds)
        async with ctx.store.edit_state() as state:
            state["sum"] = state.get("sum", 0) + 1
        return seconds

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._add(ctx, seconds)) for seconds in (1, 2)]
        both = await asyncio.gather(*(self._add(ctx, seconds) for seconds in (3, 4)))
        last = await asyncio.wait_for(self._add(ctx, 5), 6)
        return StopEvent(result=([task.result() for task in tasks], both, last, await ctx.store.get("sum")))


def test_tasks_groups_and_timeouts_work() -> None:
    """Whatever the order, they come together again."""
    found = explore(Asynchronous)
    assert found.complete and found.reduced
    assert found.results == [([1, 2], [3, 4], 5, 5)]


class Hurried(Workflow):
    """Waits no longer than five seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        began = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(5):
                await asyncio.sleep(self._seconds)
        except TimeoutError:
            return StopEvent(result=("too late", asyncio.get_running_loop().time() - began))
        return StopEvent(result="in time")


def test_timeout_cuts_the_longer_sleep_only() -> None:
    """Sleeps end before their time at most."""
    assert explore(lambda: Hurried(4)).results == ["in time"]
    assert explore(lambda: Hurried(6)).results == [("too late", 5.0)]


class Racing(Workflow):
    """The first to come decides."""

    @step
    async def begin(self, ev: StartEvent) -> list[Job]:
        return [Job(n=1), Job(n=2)]

    @step
    async def work(self, ev: Job) -> StopEvent:
        await asyncio.sleep(ev.n)
        return StopEvent(result=ev.n)


def test_sleep_stands_for_work_of_unknown_length() -> None:
    """So the longer may end first, unless times are to be taken at their word."""
    assert sorted(map(str, explore(lambda: Racing(disable_validation=True)).results)) == ["1", "2"]
    assert explore(lambda: Racing(disable_validation=True), sleeps="exact").results == [1]


class Blocking(Workflow):
    """Its workers are plain functions."""

    @step
    def begin(self, ev: StartEvent) -> list[Job]:
        return [Job(n=1), Job(n=2)]

    @step
    def work(self, ctx: Context, ev: Job) -> Done:
        asyncio.run(ctx.store.set("last", ev.n))
        return Done(n=ev.n)

    @step
    async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
        return StopEvent(result=await ctx.store.get("last"))


def test_plain_step_is_one_turn() -> None:
    """It is called in place, and may bring a loop of its own."""
    found = explore(Blocking)
    assert found.complete
    assert sorted(map(str, found.results)) == ["1", "2"]


class Unlucky(Workflow):
    """A step that may fail, and another beside it."""

    @step(retry_policy=retry_policy(wait=wait_fixed(60), stop=stop_after_attempt(2)))
    async def fetch(self, ctx: Context, ev: StartEvent) -> Done:
        if choose("answer", "outage") == "outage":
            raise ConnectionError("outage")
        return Done(n=await ctx.store.get("rate", 0))

    @step
    async def look_up(self, ctx: Context, ev: StartEvent) -> Job:
        await ctx.store.set("rate", 7)
        return Job(n=1)

    @step
    async def close(self, ctx: Context, ev: Done | Job) -> StopEvent | None:
        both = ctx.collect_events(ev, [Done, Job])
        return StopEvent(result=both[0].n) if both else None


def test_retry_comes_at_any_moment() -> None:
    """Its delay takes no time, and others may go on before it or after it."""
    found = explore(Unlucky)
    assert found.complete
    assert {str(outcome) for outcome in found.outcomes} == {"0", "7", "ConnectionError: outage"}
    after_retry = next(o for o in explore(Unlucky, bodies={"look_up": [Job(n=1)]}).outcomes if o.end == "failed")
    assert "time" in after_retry.schedule


class Calling(Workflow):
    """Talks to the network."""

    @step
    async def fetch(self, ev: StartEvent) -> StopEvent:
        await asyncio.open_connection("localhost", 1)
        return StopEvent()


def test_world_outside_is_refused() -> None:
    """Nobody could repeat what it does; the failure says what to do instead."""
    (outcome,) = explore(Calling).outcomes
    assert "'create_connection' was called in the turn of `fetch`. Give the step a fake" in str(outcome.value)


class Parent(Workflow):
    """Runs another workflow within it."""

    @step
    async def delegate(self, ctx: Context, ev: StartEvent) -> StopEvent:
        return StopEvent(result=await ctx.run(Counting()))


def test_child_is_explored_with_its_parent() -> None:
    """What its steps do to each other is found, too."""
    found = explore(Parent)
    assert found.complete
    assert sorted(map(str, found.results)) == ["1", "2", "3"]


class Endless(Workflow):
    """Never stops of its own accord."""

    @step
    async def again(self, ev: StartEvent | Job) -> Job | StopEvent:
        return Job(n=1) if ev else StopEvent()


def test_endless_run_is_cut_off() -> None:
    """And then there is more than was seen."""
    found = explore(Endless, max_steps=20)
    (outcome,) = found.outcomes
    assert outcome.end == "cut off" and not found.complete


class Streaming(Workflow):
    """Leaves an iterator and a task of its own behind."""

    async def _tokens(self, closed: list[str]) -> AsyncIterator[int]:
        try:
            for number in range(9):
                yield number
                await asyncio.sleep(1)
        finally:
            closed.append("closed")

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
        background = asyncio.create_task(asyncio.sleep(3600))
        async for number in self._tokens([]):
            if number == 2:
                break
        return StopEvent(result=background.done())


def test_what_a_step_leaves_behind_ends_with_its_run() -> None:
    """The next schedule begins with nothing of it."""
    assert set(explore(Streaming).results) <= {True, False}


def test_loop_that_runs_is_in_the_way() -> None:
    """Loops cannot be nested; the error names two ways out."""

    async def inside() -> None:
        explore(Counting)

    with pytest.raises(RuntimeError, match=r"asyncio\.to_thread\(explore"):
        asyncio.run(inside())


async def test_in_a_thread_no_loop_is_in_the_way() -> None:
    """An asynchronous test can explore, too."""
    found = await asyncio.to_thread(explore, Counting)
    assert found.complete
