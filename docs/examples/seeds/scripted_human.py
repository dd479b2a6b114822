"""Stands in for the person at the keyboard: `input = answers("42")` types 42."""

from collections.abc import Callable

__all__ = ["answers"]


def answers(*lines: str) -> Callable[[str], str]:
    """A replacement for `input` that shows the prompt and returns `lines`, one at each call.

    Raises:
        StopIteration: by the replacement, when it is asked once more.
    """
    script = iter(lines)

    def typed(prompt: str = "") -> str:
        line = next(script)
        print(f"{prompt}{line}")
        return line

    return typed
