"""What a retry policy and its parts are called with, and what an attempt can know about those before it."""

import inspect
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeGuard, runtime_checkable

__all__ = [
    "RetryCondition",
    "RetryInfo",
    "RetryPolicy",
    "SeededRetryPolicy",
    "StopCondition",
    "WaitStrategy",
    "takes_seed",
]


@runtime_checkable
class RetryPolicy(Protocol):
    """Decides after each failure of a step whether, and after how long, it is tried again.

    A policy whose `next` takes a keyword `seed` is given one, see `SeededRetryPolicy`.
    """

    def next(self, elapsed_time: float, attempts: int, error: Exception) -> float | None:
        """The seconds to wait before the next attempt, 0 for none; None to give up.

        Parameters:
            elapsed_time: seconds from the first dispatch to this failure.
            attempts: failures so far, 1 on the first.
            error: what the step raised.
        """


class SeededRetryPolicy(Protocol):
    """A retry policy whose decision may be random, and can be made again."""

    def next(self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None) -> float | None:
        """As `RetryPolicy.next`.

        Parameters:
            seed: the same for the same failure of the same run; a random delay drawn with it can be replayed.
        """


def takes_seed(policy: RetryPolicy) -> TypeGuard[SeededRetryPolicy]:
    """Whether the policy can be given a seed."""
    parameters = inspect.signature(policy.next).parameters
    return "seed" in parameters or any(p.kind is p.VAR_KEYWORD for p in parameters.values())


class RetryCondition(Protocol):
    """Decides whether an error is worth another attempt."""

    def __call__(self, error: Exception, /) -> bool:
        """Whether to try again after `error`."""


class WaitStrategy(Protocol):
    """Decides how long to wait before the next attempt."""

    def __call__(self, attempts: int, /, *, seed: int | None = None) -> float:
        """The wait in seconds.

        Parameters:
            attempts: retries so far, 0 before the first.
            seed: the same seed gives the same wait, also where it is random; without one it is drawn anew.
        """


class StopCondition(Protocol):
    """Decides when to give up."""

    def __call__(self, attempts: int, elapsed_time: float, /, *, upcoming_sleep: float = 0.0) -> bool:
        """Whether there is no next attempt.

        Parameters:
            attempts: failures so far, 1 on the first.
            elapsed_time: seconds from the first dispatch to this failure.
            upcoming_sleep: seconds that would be waited before the next attempt.
        """


@dataclass(frozen=True, slots=True)
class RetryInfo:
    """What `Context.retry_info()` tells a step about its attempt.

    Parameters:
        retry_number: 0 on the first attempt.
        elapsed_seconds: since the first attempt was dispatched; 0.0 on the first.
        last_exception: what the attempt before raised.
        last_failed_at: when it did, in UTC.
    """

    retry_number: int
    elapsed_seconds: float
    last_exception: Exception | None
    last_failed_at: datetime | None
