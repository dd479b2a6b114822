"""The clock that jumps."""

import asyncio

from surefoot.testing import clock


def test_an_hour_passes_in_no_time_and_in_order() -> None:
    """Timers fire in their order, and the loop's clock shows the time they were set to."""

    async def main() -> tuple[list[int], float]:
        loop = asyncio.get_running_loop()
        began = loop.time()
        woken: list[int] = []

        async def sleep(minutes: int) -> None:
            await asyncio.sleep(minutes * 60)
            woken.append(minutes)

        await asyncio.gather(*map(sleep, (60, 1, 30)))
        return woken, loop.time() - began

    order, passed = clock.run(main())
    assert order == [1, 30, 60]
    assert 3600 <= passed < 3700


def test_what_needs_no_timer_is_not_held_up() -> None:
    """Tasks that wait for each other run as on any loop."""

    async def main() -> str:
        event = asyncio.Event()
        asyncio.get_running_loop().call_soon(event.set)
        await event.wait()
        return "done"

    assert clock.run(main()) == "done"
