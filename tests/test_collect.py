"""Collect markers are values, and a bad count is refused where it is written."""

import pytest

from surefoot.collect import All, Collect, Take


def test_all_is_the_default() -> None:
    """`Collect()` waits for every member."""
    assert Collect() == Collect(All())
    assert Collect(Take(2)) != Collect()


@pytest.mark.parametrize("n", [0, -1, True, 1.0, "2", None])
def test_a_count_is_a_positive_integer(n: object) -> None:
    """Anything else is refused, `True` as well."""
    with pytest.raises(ValueError, match="at least 1"):
        Take(n)  # type: ignore[arg-type]
