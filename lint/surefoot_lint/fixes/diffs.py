"""Changes as a unified diff, which `git apply` and `patch` take."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from surefoot_lint.places.anchors import posix_path

__all__ = ["unified"]


def unified(path: str, before: str, after: str) -> str:
    """The difference between two states of a file; empty where there is none."""
    lines = unified_diff(_lines(before), _lines(after), f"a/{posix_path(path)}", f"b/{posix_path(path)}")
    return "".join(_with_ends(lines))


def _lines(text: str) -> list[str]:
    """The lines with their ends. Only a line feed ends one, as `patch` sees it."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _with_ends(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
