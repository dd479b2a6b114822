"""Which errors are worth another attempt."""

import re

import pytest

from surefoot.retry_policy import (
    RetryCondition,
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


@pytest.mark.parametrize(
    ("condition", "error", "expected"),
    [
        (retry_always(), ValueError(), True),
        (retry_never(), ValueError(), False),
        (retry_if_exception(lambda error: "busy" in str(error)), OSError("busy now"), True),
        (retry_if_exception(lambda error: "busy" in str(error)), OSError("closed"), False),
        (retry_if_exception_type(), ValueError(), True),
        (retry_if_exception_type(OSError), ConnectionError(), True),
        (retry_if_exception_type((OSError, KeyError)), KeyError(), True),
        (retry_if_exception_type((OSError, KeyError)), ValueError(), False),
        (retry_if_not_exception_type(), ValueError(), False),
        (retry_if_not_exception_type(OSError), ConnectionError(), False),
        (retry_if_not_exception_type((OSError, KeyError)), ValueError(), True),
        (retry_unless_exception_type(OSError), ConnectionError(), False),
        (retry_unless_exception_type(OSError), ValueError(), True),
        (retry_if_exception_message(message="busy"), OSError("busy"), True),
        (retry_if_exception_message(message="busy"), OSError("busy now"), False),
        (retry_if_exception_message(message=""), OSError(), True),
        (retry_if_exception_message(match="b.sy"), OSError("it is busy now"), True),
        (retry_if_exception_message(match=re.compile("BUSY", re.I)), OSError("it is busy now"), True),
        (retry_if_exception_message(match="^busy"), OSError("it is busy now"), False),
        (retry_if_not_exception_message(message="busy"), OSError("busy"), False),
        (retry_if_not_exception_message(message="busy"), OSError("closed"), True),
        (retry_if_not_exception_message(match="busy"), OSError("it is busy now"), False),
    ],
)
def test_a_condition_decides_by_the_error(condition: RetryCondition, error: Exception, expected: bool) -> None:
    """Types include subclasses, messages are compared whole, and expressions are searched for."""
    assert condition(error) is expected


@pytest.mark.parametrize("condition", [retry_if_exception_message, retry_if_not_exception_message])
def test_a_message_is_given_in_one_way(condition: type[retry_if_exception_message]) -> None:
    """Neither way and both ways are refused, under the name that was called."""
    with pytest.raises(TypeError, match=rf"^{condition.__name__}\(\) is missing an argument: 'message' or 'match'"):
        condition()
    with pytest.raises(TypeError, match=rf"^{condition.__name__}\(\) takes either 'message' or 'match', not both"):
        condition(message="a", match="a")


def caused(error: Exception, by: BaseException | None) -> Exception:
    """The error, raised from another."""
    error.__cause__ = by
    return error


def in_a_circle() -> Exception:
    """Two errors, each the cause of the other."""
    error = ValueError()
    return caused(error, caused(KeyError(), error))


def while_handling() -> Exception:
    """An error that was raised while another was being handled, and not from it."""
    error = ValueError()
    error.__context__ = OSError()
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(), False),
        (caused(ValueError(), OSError()), True),
        (caused(ValueError(), caused(KeyError(), ConnectionError())), True),
        (caused(ValueError(), KeyError()), False),
        (while_handling(), False),
        (in_a_circle(), False),
        (caused(KeyError(), in_a_circle()), False),
    ],
    ids=["itself", "direct", "through another", "another", "context", "circle", "into a circle"],
)
def test_a_cause_is_looked_for_along_the_chain(error: Exception, expected: bool) -> None:
    """The error itself does not count, the context does not either, and a circle comes to an end."""
    assert retry_if_exception_cause_type(OSError)(error) is expected


def test_an_error_in_a_circle_of_causes_is_not_its_own_cause() -> None:
    """The chain ends where it comes back to the error."""
    assert not retry_if_exception_cause_type(ValueError)(in_a_circle())


def busy(error: Exception) -> bool:
    """A plain function is a condition too."""
    return str(error) == "busy"


OS = retry_if_exception_type(OSError)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (OS & busy, (True, False, False)),
        (busy & OS, (True, False, False)),
        (retry_all(OS, busy), (True, False, False)),
        (OS | busy, (True, True, True)),
        (busy | OS, (True, True, True)),
        (retry_any(OS, busy), (True, True, True)),
        (OS & retry_never() | busy, (True, False, True)),
        (retry_all(), (True, True, True)),
        (retry_any(), (False, False, False)),
    ],
)
def test_conditions_are_joined(condition: RetryCondition, expected: tuple[bool, ...]) -> None:
    """With `|` and `&` or by name, with conditions or with any function."""
    errors = (OSError("busy"), OSError("gone"), ValueError("busy"))
    assert tuple(condition(error) for error in errors) == expected
