"""Which errors are worth another attempt."""

import re
import typing
from abc import ABC, abstractmethod

from surefoot.retry_policy.parts import refuse_uncallable
from surefoot.retry_policy.protocol import RetryCondition

__all__ = [
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
    "retry_unless_exception_type",
]


class _Condition(ABC):
    """A condition that can be joined with others, or with any function of an error, by `|` and `&`."""

    @abstractmethod
    def __call__(self, error: Exception) -> bool:
        """Whether to try again."""

    def __or__(self, other: RetryCondition) -> "retry_any":
        return retry_any(self, other)

    def __ror__(self, other: RetryCondition) -> "retry_any":
        return retry_any(other, self)

    def __and__(self, other: RetryCondition) -> "retry_all":
        return retry_all(self, other)

    def __rand__(self, other: RetryCondition) -> "retry_all":
        return retry_all(other, self)


class retry_always(_Condition):
    """Retry whatever was raised."""

    def __call__(self, error: Exception) -> bool:
        """True."""
        return True


class retry_never(_Condition):
    """Retry nothing."""

    def __call__(self, error: Exception) -> bool:
        """False."""
        return False


class retry_if_exception(_Condition):
    """Retry the errors of which `predicate` is true."""

    # typing's Callable, since the annotations are to equal those of tenacity, and the other one is not equal to it.
    def __init__(self, predicate: typing.Callable[[BaseException], bool]) -> None:
        self._predicate = predicate

    def __call__(self, error: Exception) -> bool:
        """What the predicate says."""
        return self._predicate(error)


class retry_if_exception_type(_Condition):
    """Retry the errors of these classes and of their subclasses."""

    def __init__(self, exception_types: type[BaseException] | tuple[type[BaseException], ...] = Exception) -> None:
        self._types = exception_types

    def __call__(self, error: Exception) -> bool:
        """Whether the error is an instance."""
        return isinstance(error, self._types)


class retry_if_not_exception_type(retry_if_exception_type):
    """Retry all errors besides those of these classes and of their subclasses."""

    def __call__(self, error: Exception) -> bool:
        """Whether the error is no instance."""
        return not super().__call__(error)


class retry_unless_exception_type(retry_if_not_exception_type):
    """Another name of `retry_if_not_exception_type`."""


class retry_if_exception_cause_type(_Condition):
    """Retry the errors that were raised `from` one of these classes, directly or through others.

    The error itself does not count, nor does what was merely being handled when it was raised.
    """

    def __init__(self, exception_types: type[BaseException] | tuple[type[BaseException], ...] = Exception) -> None:
        self._types = exception_types

    def __call__(self, error: Exception) -> bool:
        """Whether one of the causes is an instance."""
        seen: list[BaseException] = [error]  # causes can run in a circle
        while (cause := seen[-1].__cause__) is not None and all(cause is not other for other in seen):
            if isinstance(cause, self._types):
                return True
            seen.append(cause)
        return False


class retry_if_exception_message(_Condition):
    """Retry the errors that say a certain thing.

    Parameters:
        message: all of `str(error)`.
        match: a regular expression that is found somewhere in `str(error)`.

    Raises:
        TypeError: neither of them was given, or both.
    """

    def __init__(self, message: str | None = None, match: str | re.Pattern[str] | None = None) -> None:
        if message is not None and match is not None:
            raise TypeError(f"{type(self).__name__}() takes either 'message' or 'match', not both")
        if message is None and match is None:
            raise TypeError(f"{type(self).__name__}() is missing an argument: 'message' or 'match'")
        self._message = message
        self._pattern = None if match is None else re.compile(match)

    def __call__(self, error: Exception) -> bool:
        """Whether it says so."""
        if self._pattern is not None:
            return self._pattern.search(str(error)) is not None
        return str(error) == self._message


class retry_if_not_exception_message(retry_if_exception_message):
    """Retry all errors besides those that say a certain thing, which is given as to `retry_if_exception_message`."""

    def __call__(self, error: Exception) -> bool:
        """Whether it says something else."""
        return not super().__call__(error)


class retry_any(_Condition):
    """Retry the errors that one of the conditions wants retried."""

    def __init__(self, *retries: RetryCondition) -> None:
        refuse_uncallable("retry_any", *retries)
        self._conditions = retries

    def __call__(self, error: Exception) -> bool:
        """Ask one after the other, until one says so."""
        return any(condition(error) for condition in self._conditions)


class retry_all(_Condition):
    """Retry the errors that every one of the conditions wants retried."""

    def __init__(self, *retries: RetryCondition) -> None:
        refuse_uncallable("retry_all", *retries)
        self._conditions = retries

    def __call__(self, error: Exception) -> bool:
        """Ask one after the other, until one objects."""
        return all(condition(error) for condition in self._conditions)
