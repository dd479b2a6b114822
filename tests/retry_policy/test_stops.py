"""When to stop trying."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.retry_policy import (
    StopCondition,
    stop_after_attempt,
    stop_after_delay,
    stop_all,
    stop_any,
    stop_before_delay,
    stop_never,
)

SECONDS = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("stop", "attempts", "elapsed", "sleep", "expected"),
    [
        (stop_never(), 10**9, 1e9, 1e9, False),
        (stop_after_attempt(3), 2, 0.0, 0.0, False),
        (stop_after_attempt(3), 3, 0.0, 0.0, True),
        (stop_after_attempt(0), 1, 0.0, 0.0, True),
        (stop_after_delay(10), 1, 9.9, 5.0, False),
        (stop_after_delay(10), 1, 10.0, 0.0, True),
        (stop_after_delay(timedelta(minutes=1)), 1, 59.9, 0.0, False),
        (stop_after_delay(timedelta(minutes=1)), 1, 60.0, 0.0, True),
        (stop_before_delay(10), 1, 5.0, 4.9, False),
        (stop_before_delay(10), 1, 5.0, 5.0, True),
        (stop_before_delay(timedelta(seconds=10)), 1, 10.0, 0.0, True),
    ],
)
def test_a_limit_is_reached(stop: StopCondition, attempts: int, elapsed: float, sleep: float, expected: bool) -> None:
    """Attempts are counted in all, and a limit stops when it is met, not only when it is passed."""
    assert stop(attempts, elapsed, upcoming_sleep=sleep) is expected


def late(attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
    """A plain function is a condition too."""
    return elapsed_time > 10


THIRD = stop_after_attempt(3)


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        (THIRD | late, (False, True, True, True)),
        (late | THIRD, (False, True, True, True)),
        (stop_any(THIRD, late), (False, True, True, True)),
        (THIRD & late, (False, False, False, True)),
        (late & THIRD, (False, False, False, True)),
        (stop_all(THIRD, late), (False, False, False, True)),
        (stop_never() | THIRD & late, (False, False, False, True)),
    ],
)
def test_stop_conditions_are_joined(stop: StopCondition, expected: tuple[bool, ...]) -> None:
    """With `|` and `&` or by name, with conditions or with any function."""
    assert tuple(stop(*failure) for failure in ((1, 1.0), (3, 1.0), (1, 11.0), (3, 11.0))) == expected


@given(limit=SECONDS, elapsed=SECONDS, sleep=SECONDS, more=SECONDS)
def test_a_limit_once_reached_stays_reached(limit: float, elapsed: float, sleep: float, more: float) -> None:
    """More time never revokes a stop, and stopping before a time comes no later than stopping after it."""
    before, after = stop_before_delay(limit), stop_after_delay(limit)
    for stop in (before, after, before & after, before | after):
        assert stop(1, elapsed + more, upcoming_sleep=sleep) >= stop(1, elapsed, upcoming_sleep=sleep)
    assert before(1, elapsed, upcoming_sleep=sleep) >= after(1, elapsed, upcoming_sleep=sleep)
    assert before(1, elapsed) == after(1, elapsed)
