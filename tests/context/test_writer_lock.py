"""One writer at a time, wherever he runs."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from surefoot.context.state_store import DictState, InMemoryStateStore
from surefoot.context.writer_lock import WriterLock


async def _count(store: InMemoryStateStore[DictState], times: int) -> None:
    for _ in range(times):
        async with store.edit_state() as state:
            before = state.n
            await asyncio.sleep(0)
            state.n = before + 1


def test_writers_on_several_loops_lose_nothing() -> None:
    """Four threads with a loop of their own each count to fifty."""
    store = InMemoryStateStore(DictState(n=0))
    with ThreadPoolExecutor(4) as threads:
        for counted in [threads.submit(asyncio.run, _count(store, 50)) for _ in range(4)]:
            counted.result(timeout=30)
    assert asyncio.run(store.get("n")) == 200


async def test_turns_are_taken_in_order_of_arrival() -> None:
    """Who gives up waiting is passed over, also in the moment in which it would be his turn."""
    lock, order = WriterLock(), []

    async def write(name: str) -> None:
        async with lock.held():
            order.append(name)
            await asyncio.sleep(0)

    async with lock.held():
        writers = {name: asyncio.create_task(write(name)) for name in "abcd"}
        await asyncio.sleep(0)
        writers["a"].cancel()
        await asyncio.sleep(0)
    writers["b"].cancel()
    await asyncio.wait(writers.values())
    assert order == ["c", "d"]


async def test_a_task_is_told_that_it_would_wait_for_itself() -> None:
    """It would do so for ever."""
    lock = WriterLock()
    async with lock.held():
        with pytest.raises(RuntimeError, match="inside an edit_state\\(\\) block of the same task"):
            async with lock.held():
                pass


def test_a_loop_that_was_closed_under_a_writer_keeps_nobody_out() -> None:
    """Neither what it left undone, nor who waited on it; and what is cleared away later takes nothing from the next."""
    lock, entered = WriterLock(), []

    async def write(name: str, pause: float) -> None:
        async with lock.held():
            entered.append(name)
            await asyncio.sleep(pause)

    loop = asyncio.new_event_loop()
    abandoned = [loop.create_task(write("first", 100)), loop.create_task(write("queued", 0))]
    loop.run_until_complete(asyncio.sleep(0))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()

    async def main() -> None:
        async with lock.held():
            for task in abandoned:
                task.get_coro().close()
            second = asyncio.create_task(write("second", 0))
            await asyncio.sleep(0)
            entered.append("held")
        await second

    asyncio.run(main())
    assert entered == ["first", "held", "second"]
    for task in abandoned:
        task._log_destroy_pending = False  # type: ignore[attr-defined]
