"""Futures by number."""

import pytest

from surefoot.drivers.open_waits import OpenWaits
from surefoot.events import Event


async def test_numbers_go_on_after_those_in_use() -> None:
    """A restored run has waits already."""
    waits = OpenWaits(7)
    assert [waits.open()[0], waits.open()[0]] == [8, 9]


async def test_a_wait_is_answered_or_expires_once() -> None:
    """What comes later finds nobody, and does no harm."""
    waits = OpenWaits(0)
    first, answered = waits.open()
    second, expired = waits.open()
    event = Event()
    waits.answer(first, event)
    waits.answer(first, Event())
    waits.expire(second)
    waits.expire(second)
    assert await answered is event
    with pytest.raises(TimeoutError):
        await expired
    assert not waits.close(first)


async def test_dropped_waits_are_cancelled() -> None:
    """Some of them, or all."""
    waits = OpenWaits(0)
    futures = [waits.open()[1] for _ in range(3)]
    waits.drop([2, 99])
    assert [future.cancelled() for future in futures] == [False, True, False]
    assert waits.close(1)
    waits.drop_all()
    assert [future.cancelled() for future in futures] == [False, True, True]
