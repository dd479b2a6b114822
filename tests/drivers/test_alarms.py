"""Alarms ring in order, at their time, and leave nothing on the loop."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from surefoot.drivers.alarms import Alarm, Alarms, alarms_of
from surefoot.testing import clock


class Sleeper:
    """Writes down when it was woken, and may put off an alarm then."""

    def __init__(self, woken: list[tuple[float, str]], name: str) -> None:
        self._woken = woken
        self._name = name
        self.victim: tuple[Alarms, Alarm] | None = None

    def wake(self, at: float) -> None:
        self._woken.append((at, self._name))
        if self.victim is not None:
            alarms, alarm = self.victim
            alarms.put_off(alarm)


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=30))
def test_what_is_not_put_off_rings_in_order(wanted: list[tuple[int, bool]]) -> None:
    """Alarms ring by time, those of one time as they were set, and those put off do not."""
    woken: list[tuple[float, str]] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        alarms, began = Alarms(), loop.time()
        made = [alarms.set(loop, began + at, Sleeper(woken, str(n))) for n, (at, _) in enumerate(wanted)]
        for alarm, (_, kept) in zip(made, wanted, strict=True):
            if not kept:
                alarms.put_off(alarm)
        await asyncio.sleep(21)

    clock.run(main())
    kept = [(at, str(n)) for n, (at, kept) in enumerate(wanted) if kept]
    assert [name for _, name in woken] == [name for _, name in sorted(kept, key=lambda item: item[0])]


def test_an_alarm_that_rings_may_put_off_its_neighbour() -> None:
    """Of two alarms of one time, the second does not ring if the first puts it off."""
    woken: list[tuple[float, str]] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        alarms, at = Alarms(), loop.time() + 1
        first, second = Sleeper(woken, "first"), Sleeper(woken, "second")
        alarms.set(loop, at, first)
        first.victim = (alarms, alarms.set(loop, at, second))
        await asyncio.sleep(2)

    clock.run(main())
    assert [name for _, name in woken] == ["first"]


def test_alarms_that_were_put_off_are_swept_out() -> None:
    """A thousand alarms set and put off beside one that stays leave a small heap."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        alarms = Alarms()
        alarms.set(loop, loop.time() + 10_000, Sleeper([], "stays"))
        for n in range(1000):
            alarms.put_off(alarms.set(loop, loop.time() + n, Sleeper([], "goes")))
        assert len(alarms._heap) < 100

    clock.run(main())


async def test_nothing_is_left_on_the_loop() -> None:
    """With the last alarm the timer of the loop goes, too."""
    loop = asyncio.get_running_loop()
    alarms = alarms_of(loop)
    alarm = alarms.set(loop, loop.time() + 1000, Sleeper([], "goes"))
    handle = alarms._handle
    assert handle is not None
    assert not handle.cancelled()
    alarms.put_off(alarm)
    alarms.put_off(alarm)
    assert handle.cancelled()
    assert alarms_of(loop) is alarms


def test_alarms_of_two_loops_may_ring_at_once() -> None:
    """Each is still being heard when the other begins."""
    meeting = threading.Barrier(2)

    class Meeting:
        def __init__(self, over: asyncio.Event) -> None:
            self._over = over

        def wake(self, at: float) -> None:
            meeting.wait(timeout=30)
            self._over.set()

    async def main() -> None:
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        alarms_of(loop).set(loop, loop.time(), Meeting(over))
        await over.wait()

    with ThreadPoolExecutor(2) as threads:
        for ringing in [threads.submit(clock.run, main()) for _ in range(2)]:
            ringing.result(timeout=60)


def test_a_sleeper_that_cannot_be_woken_keeps_no_other_asleep() -> None:
    """The loop hears of it, and the next alarm rings."""
    told: list[str] = []
    woken: list[tuple[float, str]] = []

    class Broken:
        def wake(self, at: float) -> None:
            raise ValueError(at)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, complaint: told.append(complaint["message"]))
        alarms, at = Alarms(), loop.time() + 1
        alarms.set(loop, at, Broken())
        alarms.set(loop, at, Sleeper(woken, "next"))
        await asyncio.sleep(2)

    clock.run(main())
    assert told == ["A run could not be woken."]
    assert [name for _, name in woken] == ["next"]
