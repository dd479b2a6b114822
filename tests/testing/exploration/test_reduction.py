"""Of schedules that differ only in the order of independent turns one is tried, and nothing is missed for that."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import Exploration, choose, explore
from tests.testing.exploration.workflows import Done, Job


class Note(Event):
    pass


class Apart(Workflow):
    """Three steps that have nothing in common."""

    async def _work(self, ctx: Context, key: str) -> None:
        await ctx.store.set(key, 1)
        await asyncio.sleep(1)
        await ctx.store.set(key, 2)

    @step
    async def one(self, ctx: Context, ev: StartEvent) -> None:
        await self._work(ctx, "one")

    @step
    async def two(self, ctx: Context, ev: StartEvent) -> None:
        await self._work(ctx, "two")

    @step
    async def three(self, ctx: Context, ev: StartEvent) -> None:
        await self._work(ctx, "three")

    @step
    async def end(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent()


class Together(Apart):
    """The same on one key, and once."""

    async def _work(self, ctx: Context, key: str) -> None:
        await ctx.store.set("key", key)


def unchecked(workflow: type[Workflow]) -> Callable[[], Workflow]:
    """Makes the workflow without judging it."""
    return lambda: workflow(disable_validation=True)


@pytest.mark.parametrize(("workflow", "schedules"), [(Apart, 1), (Together, 6)])
def test_only_what_meets_is_tried_in_each_order(workflow: type[Workflow], schedules: int) -> None:
    """Steps that touch nothing of one another have one schedule; three that write one key have six."""
    found = explore(unchecked(workflow))
    assert found.complete and found.reduced
    assert found.schedules == schedules


class Scripted(Workflow):
    """Two steps, and one that they send to, each doing what a script says."""

    def __init__(self, script: dict[str, list[str]], *, first_ends: bool) -> None:
        super().__init__(disable_validation=True)
        self._script = script
        self._needed = 1 if first_ends else 2

    async def _play(self, name: str, ctx: Context) -> list[object]:
        seen: list[object] = []
        for act in self._script[name]:
            await _ACTS[act](ctx, name, seen)
        return seen

    @step
    async def one(self, ctx: Context, ev: StartEvent) -> Done:
        return Done(n=1, seen=await self._play("one", ctx))

    @step
    async def two(self, ctx: Context, ev: StartEvent) -> Done:
        return Done(n=2, seen=await self._play("two", ctx))

    @step(num_workers=1)
    async def job(self, ctx: Context, ev: Job) -> None:
        await self._play("job", ctx)

    @step
    async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
        done = ctx.collect_events(ev, [Done] * self._needed)
        if done is None:
            return None
        state = (await ctx.store.get_state()).to_dict()
        return StopEvent(result=([(each.n, each.seen) for each in done], sorted(state.items())))


async def _read(ctx: Context, name: str, seen: list[object]) -> None:
    seen.append(await ctx.store.get("x", None))


async def _write(ctx: Context, name: str, seen: list[object]) -> None:
    await ctx.store.set("x", name)


async def _write_apart(ctx: Context, name: str, seen: list[object]) -> None:
    await ctx.store.set(f"own.{name}", len(seen))


async def _edit(ctx: Context, name: str, seen: list[object]) -> None:
    async with ctx.store.edit_state() as state:
        before = state.get("y", "")
        await asyncio.sleep(0)
        state["y"] = before + name


async def _sleep(ctx: Context, name: str, seen: list[object]) -> None:
    await asyncio.sleep(1)


async def _choose(ctx: Context, name: str, seen: list[object]) -> None:
    seen.append(choose("heads", "tails"))


async def _send(ctx: Context, name: str, seen: list[object]) -> None:
    ctx.send_event(Job(n=0))


async def _notify(ctx: Context, name: str, seen: list[object]) -> None:
    ctx.send_event(Note())


async def _wait(ctx: Context, name: str, seen: list[object]) -> None:
    try:
        await ctx.wait_for_event(Note, timeout=5)
    except TimeoutError:
        seen.append("late")


async def _in_thread(ctx: Context, name: str, seen: list[object]) -> None:
    seen.append(await asyncio.to_thread(len, name))


_ACTS: dict[str, Callable[[Context, str, list[object]], Any]] = {
    "read": _read,
    "write": _write,
    "write apart": _write_apart,
    "edit": _edit,
    "sleep": _sleep,
    "choose": _choose,
    "send": _send,
    "notify": _notify,
    "wait": _wait,
    "in thread": _in_thread,
}

SCRIPTS = st.fixed_dictionaries(
    {
        "one": st.lists(st.sampled_from(sorted(_ACTS)), max_size=2),
        "two": st.lists(st.sampled_from(sorted(_ACTS)), max_size=2),
        "job": st.lists(st.sampled_from(["read", "write", "edit"]), max_size=1),
    }
)


def found_in(exploration: Exploration) -> tuple[set[str], set[str]]:
    """The outcomes and what was lost, whatever led there."""
    ends = {repr((outcome.end, outcome.value, outcome.waiting)) for outcome in exploration.outcomes}
    return ends, {str(lost) for lost in exploration.lost}


@settings(max_examples=30)
@given(SCRIPTS, st.booleans())
def test_nothing_is_missed(script: dict[str, list[str]], first_ends: bool) -> None:
    """With the reduction the same is found as without, in no more schedules."""
    everything = explore(lambda: Scripted(script, first_ends=first_ends), reduce=False, max_schedules=250)
    reduced = explore(lambda: Scripted(script, first_ends=first_ends), max_schedules=1000)
    if everything.complete:
        assert reduced.complete
        assert found_in(reduced) == found_in(everything)
        assert reduced.schedules <= everything.schedules
