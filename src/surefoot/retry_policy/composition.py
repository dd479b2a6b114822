"""A retry policy put together from a retry condition, a wait strategy and a stop condition."""

from dataclasses import dataclass
from typing import Final

from surefoot.retry_policy.conditions import retry_always
from surefoot.retry_policy.parts import refuse_uncallable
from surefoot.retry_policy.protocol import RetryCondition, SeededRetryPolicy, StopCondition, WaitStrategy
from surefoot.retry_policy.stops import stop_after_attempt
from surefoot.retry_policy.waits import wait_fixed

__all__ = ["retry_policy"]

_WAIT: Final = wait_fixed(5)
_STOP: Final = stop_after_attempt(3)


def retry_policy(
    retry: RetryCondition | None = None, wait: WaitStrategy = _WAIT, stop: StopCondition = _STOP
) -> SeededRetryPolicy:
    """A policy for `@step(retry_policy=...)`.

    Parameters:
        retry: which errors are worth another attempt; all of them by default.
        wait: how long to wait before it; five seconds by default.
        stop: when to give up; by default after three attempts in all.

    Raises:
        TypeError: one of them cannot be called, or is a class instead of an instance.
    """
    condition = retry_always() if retry is None else retry
    refuse_uncallable("retry_policy", condition, wait, stop)
    return _Composition(condition, wait, stop)


@dataclass(frozen=True, slots=True)
class _Composition:
    """The three parts, and the order in which they are asked."""

    retry: RetryCondition
    wait: WaitStrategy
    stop: StopCondition

    def next(self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None) -> float | None:
        """See `SeededRetryPolicy.next`. The stop condition is told of the wait, so it comes last."""
        if not self.retry(error):
            return None
        delay = self.wait(max(attempts - 1, 0), seed=seed)
        return None if self.stop(attempts, elapsed_time, upcoming_sleep=delay) else delay
