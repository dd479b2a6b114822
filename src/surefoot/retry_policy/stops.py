"""When to stop trying."""

from abc import ABC, abstractmethod

from surefoot.retry_policy.durations import time_unit_type, to_seconds
from surefoot.retry_policy.parts import refuse_uncallable
from surefoot.retry_policy.protocol import StopCondition

__all__ = [
    "stop_after_attempt",
    "stop_after_delay",
    "stop_all",
    "stop_any",
    "stop_before_delay",
    "stop_never",
]


class _Stop(ABC):
    """A condition that can be joined with others, or with any function of the same arguments, by `|` and `&`."""

    @abstractmethod
    def __call__(self, attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        """Whether to give up; see `StopCondition`."""

    def __or__(self, other: StopCondition) -> "stop_any":
        return stop_any(self, other)

    def __ror__(self, other: StopCondition) -> "stop_any":
        return stop_any(other, self)

    def __and__(self, other: StopCondition) -> "stop_all":
        return stop_all(self, other)

    def __rand__(self, other: StopCondition) -> "stop_all":
        return stop_all(other, self)


class stop_never(_Stop):
    """Try for ever."""

    def __call__(self, attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        """False."""
        return False


class stop_after_attempt(_Stop):
    """Stop when so many attempts have failed.

    Parameters:
        max_attempt_number: attempts in all, the first one included.

    Raises:
        ValueError: it is a bool, which is an int and never meant as a count.
    """

    def __init__(self, max_attempt_number: int) -> None:
        if isinstance(max_attempt_number, bool):
            raise ValueError(f"stop_after_attempt takes a number of attempts, not {max_attempt_number}")
        self._attempts = max_attempt_number

    def __call__(self, attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        """Whether there have been so many."""
        return attempts >= self._attempts


class stop_after_delay(_Stop):
    """Stop when an attempt fails so long after the first began. The wait before it may have led beyond that time.

    Parameters:
        max_delay: seconds, or a timedelta.
    """

    def __init__(self, max_delay: time_unit_type) -> None:
        self._seconds = to_seconds(max_delay)

    def __call__(self, attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        """Whether that time has passed."""
        return elapsed_time >= self._seconds


class stop_before_delay(_Stop):
    """Stop when the next attempt would begin so long after the first began.

    Parameters:
        max_delay: seconds, or a timedelta.
    """

    def __init__(self, max_delay: time_unit_type) -> None:
        self._seconds = to_seconds(max_delay)

    def __call__(self, attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        """Whether that time will have passed after the wait."""
        return elapsed_time + upcoming_sleep >= self._seconds


class stop_any(_Stop):
    """Stop when one of the conditions says so."""

    def __init__(self, *stops: StopCondition) -> None:
        refuse_uncallable("stop_any", *stops)
        self._stops = stops

    def __call__(self, attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        """Ask one after the other, until one says so."""
        return any(stop(attempts, elapsed_time, upcoming_sleep=upcoming_sleep) for stop in self._stops)


class stop_all(_Stop):
    """Stop when every one of the conditions says so."""

    def __init__(self, *stops: StopCondition) -> None:
        refuse_uncallable("stop_all", *stops)
        self._stops = stops

    def __call__(self, attempts: int, elapsed_time: float, *, upcoming_sleep: float = 0.0) -> bool:
        """Ask one after the other, until one objects."""
        return all(stop(attempts, elapsed_time, upcoming_sleep=upcoming_sleep) for stop in self._stops)
