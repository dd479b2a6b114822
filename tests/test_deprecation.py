"""What is deprecated is told once."""

import warnings

import pytest

from surefoot import deprecation
from surefoot.deprecation import say_deprecated


def test_it_is_told_once_and_to_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    """The warning stands at the line that called the old name."""
    monkeypatch.setattr(deprecation, "_said", set())

    def old(name: str) -> None:
        say_deprecated(f"{name} is deprecated.")

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        for name in ("a", "b", "a"):
            old(name)
    assert [str(warning.message) for warning in said] == ["a is deprecated.", "b is deprecated."]
    assert {warning.filename for warning in said} == {__file__}
