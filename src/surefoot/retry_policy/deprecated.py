"""Policies by their old names, for programs that were written with them."""

import warnings

from surefoot.retry_policy.composition import retry_policy
from surefoot.retry_policy.protocol import SeededRetryPolicy
from surefoot.retry_policy.stops import stop_after_attempt
from surefoot.retry_policy.waits import wait_exponential, wait_fixed, wait_full_jitter

__all__ = ["ConstantDelayRetryPolicy", "ExponentialBackoffRetryPolicy"]


def ConstantDelayRetryPolicy(maximum_attempts: int = 3, delay: float = 5) -> SeededRetryPolicy:
    """Wait `delay` seconds before each retry, and give up after so many attempts in all.

    Deprecated: use `retry_policy` with `wait_fixed`. Calling it is a `DeprecationWarning`.
    """
    warnings.warn(
        "ConstantDelayRetryPolicy is deprecated, use retry_policy(wait=wait_fixed(...), stop=stop_after_attempt(...))",
        DeprecationWarning,
        stacklevel=2,
    )
    return retry_policy(wait=wait_fixed(delay), stop=stop_after_attempt(maximum_attempts))


def ExponentialBackoffRetryPolicy(
    maximum_attempts: int = 5,
    initial_delay: float = 1.0,
    multiplier: float = 2.0,
    max_delay: float = 60.0,
    jitter: bool = True,
) -> SeededRetryPolicy:
    """Wait longer before each retry, and give up after so many attempts in all.

    Deprecated: use `retry_policy` with `wait_full_jitter` or `wait_exponential`. Calling it is a `DeprecationWarning`.

    Parameters:
        initial_delay: the first wait, in seconds.
        multiplier: the factor by which it grows.
        max_delay: the longest wait, in seconds.
        jitter: wait for a random time up to that instead.
    """
    strategy = wait_full_jitter if jitter else wait_exponential
    warnings.warn(
        f"ExponentialBackoffRetryPolicy is deprecated, use retry_policy(wait={strategy.__name__}(...), "
        "stop=stop_after_attempt(...))",
        DeprecationWarning,
        stacklevel=2,
    )
    return retry_policy(
        wait=strategy(multiplier=initial_delay, exp_base=multiplier, max=max_delay),
        stop=stop_after_attempt(maximum_attempts),
    )
