"""How long to wait before the next attempt."""

import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.retry_policy import (
    WaitStrategy,
    wait_chain,
    wait_combine,
    wait_exponential,
    wait_exponential_jitter,
    wait_fixed,
    wait_full_jitter,
    wait_incrementing,
    wait_none,
    wait_random,
    wait_random_exponential,
)

SEEDS = st.integers(0, 2**64 - 1)
RETRIES = st.integers(0, 5000)
SECONDS = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("wait", "expected"),
    [
        (wait_fixed(5), [5, 5, 5, 5]),
        (wait_fixed(timedelta(milliseconds=500)), [0.5, 0.5, 0.5, 0.5]),
        (wait_none(), [0, 0, 0, 0]),
        (wait_exponential(), [1, 2, 4, 8, 16, 32, 60, 60]),
        (wait_exponential(multiplier=0.5, exp_base=3, max=10), [0.5, 1.5, 4.5, 10]),
        (wait_exponential(min=3, max=timedelta(seconds=6)), [3, 3, 4, 6]),
        (wait_exponential(min=9, max=6), [9, 9, 9, 9]),
        (wait_exponential(min=-9), [1, 2, 4, 8]),
        (wait_exponential(multiplier=-1), [0, 0, 0, 0]),
        (wait_incrementing(), [0, 100, 200, 300]),
        (wait_incrementing(start=1, increment=2, max=4), [1, 3, 4, 4]),
        (wait_incrementing(timedelta(seconds=5), -2), [5, 3, 1, 0]),
        (wait_exponential_jitter(jitter=0), [1, 2, 4, 8]),
        (wait_exponential_jitter(initial=3, exp_base=10, max=200, jitter=0), [3, 30, 200, 200]),
        (wait_random(2, 2), [2, 2, 2, 2]),
        (wait_random_exponential(multiplier=4, min=4, max=4), [4, 4, 4, 4]),
        (wait_full_jitter(multiplier=4, min=4, max=4), [4, 4, 4, 4]),
        (wait_chain(wait_fixed(1), wait_fixed(3)), [1, 3, 3, 3]),
        (wait_chain(wait_none(), wait_exponential()), [0, 2, 4, 8]),
        (wait_combine(), [0, 0, 0, 0]),
        (wait_combine(wait_fixed(1), wait_incrementing(0, 2)), [1, 3, 5, 7]),
        (wait_fixed(1) + wait_exponential(), [2, 3, 5, 9]),
        (sum([wait_fixed(1), wait_fixed(2), wait_fixed(4)]), [7, 7, 7, 7]),
    ],
)
def test_waits_by_number_of_the_retry(wait: WaitStrategy, expected: list[float]) -> None:
    """Retries are counted from 0."""
    assert [wait(n) for n in range(len(expected))] == expected


def test_a_plain_function_can_be_added() -> None:
    """On either side."""

    def squared(attempts: int, *, seed: int | None = None) -> float:
        return attempts**2

    assert (wait_fixed(1) + squared)(3) == (squared + wait_fixed(1))(3) == 10


@pytest.mark.parametrize("number", [1, 2.5])
def test_a_number_cannot_be_added(number: int) -> None:
    """It is refused at the plus sign, not when the first step fails."""
    with pytest.raises(TypeError):
        number + wait_fixed(1)
    with pytest.raises(TypeError, match=rf"wait_combine\(\) was given {number}, which cannot be called"):
        wait_fixed(1) + number  # type: ignore[operator]


def test_a_chain_has_a_strategy() -> None:
    """An empty one could not say anything."""
    with pytest.raises(ValueError, match="at least one strategy"):
        wait_chain()


@pytest.mark.parametrize("exponential", [wait_exponential(), wait_exponential_jitter(), wait_full_jitter(min=60)])
def test_growing_never_overflows(exponential: WaitStrategy) -> None:
    """The longest wait holds for any number of retries, and nothing multiplied stays nothing."""
    assert exponential(10**6) == 60
    assert wait_exponential(max=math.inf)(10**6) == math.inf
    assert wait_exponential(multiplier=0)(10**6) == 0


RANDOM = {
    "random": wait_random(1, 9),
    "full jitter": wait_full_jitter(),
    "random exponential": wait_random_exponential(min=0.5),
    "exponential jitter": wait_exponential_jitter(),
    "chain": wait_chain(wait_random(), wait_full_jitter()),
    "combination": wait_random() + wait_full_jitter(),
}


@pytest.mark.parametrize("wait", RANDOM.values(), ids=RANDOM)
@given(retry=RETRIES, seed=SEEDS)
def test_a_seed_fixes_a_random_wait(wait: WaitStrategy, retry: int, seed: int) -> None:
    """The same seed gives the same wait."""
    assert wait(retry, seed=seed) == wait(retry, seed=seed)


@pytest.mark.parametrize("wait", RANDOM.values(), ids=RANDOM)
def test_seeds_and_their_absence_make_a_difference(wait: WaitStrategy) -> None:
    """Many seeds give many waits, and without a seed each call draws anew."""
    assert len({wait(1, seed=seed) for seed in range(100)}) > 90
    assert len({wait(1) for _ in range(100)}) > 90


@given(retry=RETRIES, seed=st.none() | SEEDS, low=SECONDS, span=SECONDS, first=SECONDS)
def test_random_waits_keep_their_bounds(retry: int, seed: int | None, low: float, span: float, first: float) -> None:
    """Between the shortest and the longest, and full jitter never above what the plain strategy waits."""
    high = low + span
    assert low <= wait_random(low, high)(retry, seed=seed) <= high
    plain = wait_exponential(first, max=high, min=low)(retry)
    assert low <= wait_full_jitter(first, max=high, min=low)(retry, seed=seed) <= plain <= high
    grown = wait_exponential_jitter(first, max=high, jitter=0)(retry)
    assert grown <= wait_exponential_jitter(first, max=high, jitter=span)(retry, seed=seed) <= min(grown + span, high)


@given(retry=RETRIES, first=SECONDS, base=st.floats(1, 100), longest=SECONDS)
def test_waits_never_get_shorter(retry: int, first: float, base: float, longest: float) -> None:
    """The next wait is at least as long, for a factor of 1 and more and an increment of 0 and more."""
    for wait in (wait_exponential(first, base, longest), wait_incrementing(first, base, longest)):
        assert wait(retry) <= wait(retry + 1) <= longest


@given(retry=RETRIES, seed=SEEDS)
def test_a_combination_is_the_sum_of_its_parts(retry: int, seed: int) -> None:
    """Also where they are random."""
    parts = (wait_random(), wait_full_jitter(), wait_fixed(3))
    assert wait_combine(*parts)(retry, seed=seed) == sum(part(retry, seed=seed) for part in parts)
