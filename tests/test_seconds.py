"""What counts as a number of seconds."""

import math

import pytest

from surefoot.seconds import is_seconds


@pytest.mark.parametrize("value", [0, -1, 2.5, math.inf])
def test_numbers_are_seconds(value: object) -> None:
    """Whether a limit may be negative, or have no end, is for its owner to say."""
    assert is_seconds(value)


@pytest.mark.parametrize("value", [True, math.nan, "3", None, 1j])
def test_everything_else_is_not(value: object) -> None:
    """A truth value is no duration, although Python counts it among the numbers."""
    assert not is_seconds(value)
