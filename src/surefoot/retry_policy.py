"""When a failed step is tried again, and what an attempt can know about those before it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

__all__ = ["RetryInfo", "RetryPolicy"]


@runtime_checkable
class RetryPolicy(Protocol):
    """Decides after each failure of a step whether, and after how long, it is tried again."""

    def next(
        self,
        elapsed_time: float,
        attempts: int,
        error: Exception,
        *,
        seed: int | None = None,
    ) -> float | None:
        """The seconds to wait before the next attempt, 0 for none; None to give up.

        Parameters:
            elapsed_time: seconds from the first dispatch to this failure.
            attempts: failures so far, 1 on the first.
            error: what the step raised.
            seed: the same for the same failure of the same run; a random delay drawn with it can be replayed.
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
