"""How long to wait before the next attempt.

Strategies count retries from 0. Where one is random, a seed fixes what it draws. The parts of a combination are given
the seed of the whole, so a combination is repeatable and equals the sum of its parts.
"""

import math
import random
from abc import ABC, abstractmethod

from surefoot.retry_policy.durations import time_unit_type, to_seconds
from surefoot.retry_policy.parts import refuse_uncallable
from surefoot.retry_policy.protocol import WaitStrategy

__all__ = [
    "wait_chain",
    "wait_combine",
    "wait_exponential",
    "wait_exponential_jitter",
    "wait_fixed",
    "wait_full_jitter",
    "wait_incrementing",
    "wait_none",
    "wait_random",
    "wait_random_exponential",
]


class _Wait(ABC):
    """A strategy that can be added to others, or to any function of the same arguments, by `+` and `sum`."""

    @abstractmethod
    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """The seconds to wait; see `WaitStrategy`."""

    def __add__(self, other: WaitStrategy) -> "wait_combine":
        return wait_combine(self, other)

    def __radd__(self, other: WaitStrategy | int) -> "_Wait":
        if isinstance(other, int):
            return self if other == 0 else NotImplemented  # `sum` begins with 0
        return wait_combine(other, self)


class wait_fixed(_Wait):
    """Wait the same time always.

    Parameters:
        wait: seconds, or a timedelta.
    """

    def __init__(self, wait: time_unit_type) -> None:
        self._seconds = to_seconds(wait)

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """That time."""
        return self._seconds


class wait_none(wait_fixed):
    """Do not wait."""

    def __init__(self) -> None:
        super().__init__(0)


class wait_incrementing(_Wait):
    """Wait longer by the same amount each time: `start + increment * n`, and no longer than `max`.

    Parameters:
        start: the first wait, in seconds or as a timedelta.
        increment: what is added each time; less than 0 makes the waits shorter, until there are none.
        max: the longest wait.
    """

    def __init__(
        self, start: time_unit_type = 0.0, increment: time_unit_type = 100.0, max: time_unit_type = math.inf
    ) -> None:
        self._start = to_seconds(start)
        self._increment = to_seconds(increment)
        self._max = to_seconds(max)

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """The wait before retry number `attempts`."""
        return max(0.0, min(self._start + self._increment * attempts, self._max))


class wait_exponential(_Wait):
    """Wait longer by the same factor each time: `multiplier * exp_base ** n`, between `min` and `max`.

    Parameters:
        multiplier: the first wait, in seconds.
        exp_base: the factor.
        max: the longest wait, in seconds or as a timedelta.
        min: the shortest wait; where it is more than `max`, it is what counts.
    """

    def __init__(
        self, multiplier: float = 1.0, exp_base: float = 2.0, max: time_unit_type = 60.0, min: time_unit_type = 0.0
    ) -> None:
        self._multiplier = multiplier
        self._exp_base = exp_base
        self._max = to_seconds(max)
        self._min = to_seconds(min)

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """The wait before retry number `attempts`."""
        return max(0.0, self._min, min(_power(self._multiplier, self._exp_base, attempts), self._max))


class wait_random_exponential(wait_exponential):
    """Wait for a random time between `min` and what `wait_exponential` with the same parameters would wait.

    Many clients that failed together then come back apart; this is known as full jitter.
    """

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """The wait before retry number `attempts`."""
        return _uniform(self._min, super().__call__(attempts), seed)


def wait_full_jitter(
    multiplier: float = 1.0, exp_base: float = 2.0, max: time_unit_type = 60.0, min: time_unit_type = 0.0
) -> wait_random_exponential:
    """Another name of `wait_random_exponential`."""
    return wait_random_exponential(multiplier, exp_base, max, min)


class wait_exponential_jitter(_Wait):
    """Wait as `wait_exponential` does and a random time on top, together no longer than `max`.

    Parameters:
        initial: the first wait, in seconds.
        exp_base: the factor by which it grows.
        max: the longest wait, in seconds or as a timedelta.
        jitter: the longest time on top.
    """

    def __init__(
        self, initial: float = 1.0, exp_base: float = 2.0, max: time_unit_type = 60.0, jitter: time_unit_type = 1.0
    ) -> None:
        self._initial = initial
        self._exp_base = exp_base
        self._max = to_seconds(max)
        self._jitter = to_seconds(jitter)

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """The wait before retry number `attempts`."""
        grown = min(_power(self._initial, self._exp_base, attempts), self._max)
        return min(grown + _uniform(0.0, self._jitter, seed), self._max)


class wait_random(_Wait):
    """Wait for a random time.

    Parameters:
        min: the shortest wait, in seconds or as a timedelta.
        max: the longest wait.
    """

    def __init__(self, min: time_unit_type = 0.0, max: time_unit_type = 1.0) -> None:
        self._min = to_seconds(min)
        self._max = to_seconds(max)

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """A time between the two."""
        return _uniform(self._min, self._max, seed)


class wait_chain(_Wait):
    """Wait by the first strategy before the first retry, by the second before the second, and by the last from then on.

    A strategy of the chain counts all retries, not only those that are its own.

    Raises:
        ValueError: there is no strategy.
    """

    def __init__(self, *strategies: WaitStrategy) -> None:
        if not strategies:
            raise ValueError("wait_chain() requires at least one strategy")
        refuse_uncallable("wait_chain", *strategies)
        self._strategies = strategies

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """What the strategy whose turn it is says."""
        return self._strategies[min(attempts, len(self._strategies) - 1)](attempts, seed=seed)


class wait_combine(_Wait):
    """Wait as long as all strategies together."""

    def __init__(self, *strategies: WaitStrategy) -> None:
        refuse_uncallable("wait_combine", *strategies)
        self._strategies = strategies

    def __call__(self, attempts: int, *, seed: int | None = None) -> float:
        """The sum."""
        return float(sum(strategy(attempts, seed=seed) for strategy in self._strategies))


def _power(multiplier: float, exp_base: float, exponent: int) -> float:
    """`multiplier * exp_base ** exponent`, infinite where a float cannot hold it."""
    if multiplier == 0:
        return 0.0
    try:
        return multiplier * float(exp_base) ** exponent
    except OverflowError:
        return multiplier * math.inf


def _uniform(low: float, high: float, seed: int | None) -> float:
    """Drawn anew each time, unless there is a seed."""
    return random.Random(seed).uniform(low, high)
