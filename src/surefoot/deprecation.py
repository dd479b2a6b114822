"""What is deprecated is told once in a process, since whoever calls it may do so in a loop."""

import warnings

__all__ = ["say_deprecated"]

_said: set[str] = set()


def say_deprecated(text: str) -> None:
    """Warn whoever called the function that calls this, unless this was said before."""
    if text not in _said:
        _said.add(text)
        warnings.warn(text, DeprecationWarning, stacklevel=3)
