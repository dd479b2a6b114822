"""What an exploration finds in a workflow, and that it finds nothing in a sound one."""

import asyncio

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import explore
from tests.testing.exploration.workflows import Counting, CountingSafely, Done, Job


def test_lost_update_is_an_outcome_of_its_own() -> None:
    """Two workers read, await and write one key: in some orders the work of one of them is gone."""
    found = explore(Counting)
    assert found.complete and sorted(map(str, found.results)) == ["1", "2", "3"]
    with pytest.raises(AssertionError, match="how it ends depends on the order of turns, in 3 ways"):
        found.check()


def test_edited_state_has_one_outcome() -> None:
    """Workers that edit the state wait for one another."""
    found = explore(CountingSafely)
    assert found.complete and found.results == [3]
    found.check()


class Warm(Event):
    pass


class Cold(Event):
    pass


class Thermostat(Workflow):
    """Joins what one step gives only one of."""

    @step
    async def route(self, ev: StartEvent) -> Warm | Cold:
        return Warm() if ev.degrees > 20 else Cold()

    @step
    async def settle(self, ctx: Context, ev: Warm | Cold) -> StopEvent | None:
        both = ctx.collect_events(ev, [Warm, Cold])
        return StopEvent(result=len(both)) if both else None


def test_stall_says_who_waits_for_what() -> None:
    """A join whose other event never comes."""
    found = explore(lambda: Thermostat(disable_validation=True), StartEvent(degrees=30))
    (stall,) = found.stalls
    assert stall.waiting == (("settle", "Cold"),)
    assert str(stall) == "stalls: `settle` waits for Cold"
    with pytest.raises(AssertionError, match="it can stall"):
        found.check()


class Checked(Event):
    pass


class Prefetched(Event):
    pass


class Guarded(Workflow):
    """One step may end the run while the other still works."""

    @step
    async def check(self, ev: StartEvent) -> Checked | StopEvent:
        return Checked() if ev.ok else StopEvent(result="refused")

    @step
    async def prefetch(self, ev: StartEvent) -> Prefetched:
        await asyncio.sleep(0.01)
        return Prefetched()

    @step
    async def join(self, ctx: Context, ev: Checked | Prefetched) -> StopEvent | None:
        got = ctx.collect_events(ev, [Checked, Prefetched])
        return StopEvent(result="done") if got else None


def test_lost_work_is_told_in_every_state_it_may_be_in() -> None:
    """A stop ends what runs and what waits to be joined."""
    found = explore(lambda: Guarded(disable_validation=True), StartEvent(ok=False))
    assert {str(lost) for lost in found.lost} == {
        "`prefetch`, given StartEvent, was still running",
        "`join`, given Prefetched, was still running",
        "Prefetched was never joined by `join`",
    }
    with pytest.raises(AssertionError, match="it can complete although work is left"):
        found.check()
    found.check(lost=True)


def test_nothing_is_lost_where_the_stop_comes_last() -> None:
    """The same workflow on its good way."""
    found = explore(lambda: Guarded(disable_validation=True), StartEvent(ok=True))
    found.check()
    assert found.results == ["done"]


class Note(Event):
    pass


class Listening(Workflow):
    """Looks something up before it waits."""

    @step
    async def listen(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.store.get("rules", None)
        await ctx.wait_for_event(Note, timeout=None)
        return StopEvent()


def test_event_may_come_before_anybody_waits_for_it() -> None:
    """What comes from outside comes at any moment, and then nobody waits for it any more."""
    found = explore(Listening, sends=[Note()])
    assert {outcome.end for outcome in found.outcomes} == {"completed", "waiting"}
    (waits,) = found.waits
    assert waits.waiting == (("listen", "Note"),)
    with pytest.raises(AssertionError, match="it can wait for somebody outside who never comes"):
        found.check(one_outcome=False)


class Crossed(Workflow):
    """Two workers take two locks, each in its own order."""

    def __init__(self) -> None:
        super().__init__()
        self.locks = asyncio.Lock(), asyncio.Lock()

    @step
    async def begin(self, ev: StartEvent) -> list[Job]:
        return [Job(n=1), Job(n=-1)]

    @step
    async def work(self, ev: Job) -> Done:
        first, second = self.locks[:: ev.n]
        async with first:
            await asyncio.sleep(0)
            async with second:
                return Done(n=ev.n)

    @step
    async def close(self, done: list[Done]) -> StopEvent:
        return StopEvent(result=len(done))


def test_deadlock_of_locks_is_a_stall() -> None:
    """Locks are nothing the engine knows of; so every order is tried, and both ends are found."""
    found = explore(Crossed)
    assert found.complete and not found.reduced
    assert found.results == [2]
    (stall,) = found.stalls
    assert stall.waiting == (("work", "something that nobody brings"),) * 2


class Keeping(Counting):
    """Keeps the number on itself."""

    def __init__(self) -> None:
        super().__init__()
        self.total = 0

    @step
    async def work(self, ctx: Context, ev: Job) -> Done:
        total = self.total
        await asyncio.sleep(0.1)
        self.total = total + ev.n
        return Done(n=ev.n)

    @step
    async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
        return StopEvent(result=self.total)


def test_what_steps_keep_on_the_workflow_is_noticed() -> None:
    """Then every order is tried, because no turn tells what it touches."""
    found = explore(Keeping)
    assert found.complete and not found.reduced
    assert sorted(map(str, found.results)) == ["1", "2", "3"]


def test_outcome_is_what_counts_of_a_result() -> None:
    """Results in which only the order differs may be taken for one."""

    class Gathering(Counting):
        @step
        async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
            return StopEvent(result=[each.n for each in done])

    assert len(explore(Gathering).results) == 2
    assert explore(Gathering, outcome=sorted).results == [[1, 2]]


class Quarrel(Workflow):
    """Fails if two turns come in a certain order."""

    @step
    async def begin(self, ev: StartEvent) -> list[Job]:
        return [Job(n=1), Job(n=2)]

    @step
    async def work(self, ctx: Context, ev: Job) -> Done:
        if ev.n == 2 and await ctx.store.get("first", None) is None:
            raise ValueError("too early")
        await ctx.store.set("first", ev.n)
        return Done(n=ev.n)

    @step
    async def close(self, done: list[Done]) -> StopEvent:
        return StopEvent(result=len(done))


def test_failure_is_an_outcome() -> None:
    """With the class and text of the exception, and the order that leads to it."""
    found = explore(Quarrel)
    failed = next(outcome for outcome in found.outcomes if outcome.end == "failed")
    assert failed.value == "ValueError: too early"
    assert [str(outcome) for outcome in found.replay(failed.schedule).outcomes] == ["ValueError: too early"]


class Answering(Workflow):
    """Takes answers that only somebody outside gives."""

    @step
    async def begin(self, ev: StartEvent) -> None:
        return None

    @step
    async def end(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()


def test_run_that_is_open_to_the_outside_has_not_stalled() -> None:
    """Nobody in it can go on, and somebody outside might."""
    (outcome,) = explore(lambda: Answering(disable_validation=True)).outcomes
    assert outcome.end == "waiting"
    assert str(outcome) == "waits for somebody outside"
