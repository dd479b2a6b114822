"""When a failed step is tried again: a policy put together from building blocks, or one of your own.

The names of the blocks are those of tenacity.
"""

from surefoot.retry_policy.composition import retry_policy
from surefoot.retry_policy.conditions import (
    retry_all,
    retry_always,
    retry_any,
    retry_if_exception,
    retry_if_exception_cause_type,
    retry_if_exception_message,
    retry_if_exception_type,
    retry_if_not_exception_message,
    retry_if_not_exception_type,
    retry_never,
    retry_unless_exception_type,
)
from surefoot.retry_policy.deprecated import ConstantDelayRetryPolicy, ExponentialBackoffRetryPolicy
from surefoot.retry_policy.durations import time_unit_type
from surefoot.retry_policy.protocol import (
    RetryCondition,
    RetryInfo,
    RetryPolicy,
    SeededRetryPolicy,
    StopCondition,
    WaitStrategy,
    takes_seed,
)
from surefoot.retry_policy.stops import (
    stop_after_attempt,
    stop_after_delay,
    stop_all,
    stop_any,
    stop_before_delay,
    stop_never,
)
from surefoot.retry_policy.waits import (
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

__all__ = [
    "ConstantDelayRetryPolicy",
    "ExponentialBackoffRetryPolicy",
    "retry_all",
    "retry_always",
    "retry_any",
    "retry_if_exception",
    "retry_if_exception_cause_type",
    "retry_if_exception_message",
    "retry_if_exception_type",
    "retry_if_not_exception_message",
    "retry_if_not_exception_type",
    "retry_never",
    "retry_policy",
    "retry_unless_exception_type",
    "RetryCondition",
    "RetryInfo",
    "RetryPolicy",
    "SeededRetryPolicy",
    "stop_after_attempt",
    "stop_after_delay",
    "stop_all",
    "stop_any",
    "stop_before_delay",
    "stop_never",
    "StopCondition",
    "takes_seed",
    "time_unit_type",
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
    "WaitStrategy",
]
