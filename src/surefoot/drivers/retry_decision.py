"""Asking a retry policy, and telling a step of its attempts. A policy is asked once for each failure; the engine hears
only what it decided.
"""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from surefoot.compiler import Call
from surefoot.engine.work import Work
from surefoot.errors import WorkflowRuntimeError
from surefoot.retry_policy import RetryInfo
from surefoot.seconds import is_seconds

__all__ = ["Decision", "decide", "retry_info"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a failure.

    Parameters:
        error: the failure itself, or what the policy raised because of it.
        retry_in: seconds until the next attempt; None if there is none.
        final: it ends the run, handlers or not, because the policy is at fault.
    """

    error: Exception
    retry_in: float | None = None
    final: bool = False


def decide(call: Call, work: Work, error: Exception, at: float, run_id: str) -> Decision:
    """Ask the policy of the step, if it has one.

    Parameters:
        at: when `error` was raised.
    """
    policy = call.retry_policy
    if policy is None:
        return Decision(error)
    attempts = 1 + (work.failures.count if work.failures else 0)
    elapsed = at - (at if work.started_at is None else work.started_at)
    try:
        if call.seeded is not None:
            delay = call.seeded.next(elapsed, attempts, error, seed=_seed(run_id, call.name, attempts))
        else:
            delay = policy.next(elapsed, attempts, error)
        return Decision(error, _seconds(call, delay))
    except asyncio.CancelledError:
        # It would end the task of the step without a word to the run, which would wait for it.
        fault: Exception = WorkflowRuntimeError(f"The retry policy of step '{call.name}' raised CancelledError.")
    except Exception as raised:  # noqa: BLE001 - the policy is the user's code
        fault = raised
    fault.__cause__ = error
    return Decision(fault, final=True)


def _seconds(call: Call, delay: object) -> float | None:
    if delay is None:
        return None
    if is_seconds(delay):
        return max(0.0, delay)
    raise TypeError(
        f"The retry policy of step '{call.name}' returned {delay!r}. "
        "Return the seconds to wait before the next attempt, or None to give up."
    )


def _seed(run_id: str, step: str, attempts: int) -> int:
    """Stable for one failure, whatever process asks."""
    return int.from_bytes(hashlib.sha256(f"{run_id}:{step}:{attempts}".encode()).digest()[:8])


def retry_info(work: Work | None, now: float) -> RetryInfo:
    """What a step is told of the earlier attempts of `work`."""
    if work is None or work.failures is None or work.started_at is None:
        return RetryInfo(0, 0.0, None, None)
    failed_at = datetime.fromtimestamp(work.failures.last_at, UTC)
    return RetryInfo(work.failures.count, now - work.started_at, work.failures.last_error, failed_at)
