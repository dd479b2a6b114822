"""The standard streams, as odd as a shell may hand them over."""

import os
import sys
from contextlib import suppress
from typing import Literal, TextIO

__all__ = ["abandon_output", "prepare"]


def prepare() -> None:
    """Make the streams fit for use: one that was closed swallows what it gets, and no character is too strange."""
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    if hasattr(sys.stdout, "reconfigure"):
        # A source line may hold what the terminal cannot show; that is no reason to fail.
        sys.stdout.reconfigure(errors="backslashreplace")


def abandon_output() -> None:
    """Drop what was not written yet: Python would try once more, and complain, when it closes the stream."""
    with suppress(OSError):  # no file is behind it, as in a test or a notebook
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 — open until the process ends
