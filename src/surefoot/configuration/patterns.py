"""Patterns of paths, with the meaning that they have in a `.gitignore`.

pathspec would do this, but the mypy plugin runs without any extra.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

__all__ = ["compiled", "is_pattern", "matches"]

_PIECE: Final = re.compile(r"\*+|\?|\[[!^]?[^\]]+\]|[^*?\[]+|\[")


def matches(pattern: str, path: str, root: Path | None) -> bool:
    """Whether a pattern means a file, by itself or by a folder that it lies in.

    Parameters:
        pattern: without a slash it means a file or a folder of that name anywhere; with one it is meant from `root`.
            `*` and `?` stand for anything but a slash, `**` for any number of folders.
        path: as a diagnostic has it: absolute, or from the current folder.
        root: the folder of the configuration; the current folder where there is none.
    """
    return compiled(pattern).fullmatch(_below(path, root)) is not None


def is_pattern(text: str) -> bool:
    """Whether `matches` takes it: a pattern that is empty, or has a range such as `[z-a]`, means nothing."""
    try:
        return bool(text.strip("./")) and bool(compiled(text))
    except re.error:
        return False


def _below(path: str, root: Path | None) -> str:
    """The path from `root`, with slashes; the whole of it where it lies elsewhere."""
    whole = Path.cwd() / path
    base = root or Path.cwd()
    for file, folder in ((whole, base), (whole.resolve(), base.resolve())):
        if file.is_relative_to(folder):
            return file.relative_to(folder).as_posix()
    return whole.as_posix()


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as an expression that the whole of a path must match, with slashes and as seen from the root."""
    wanted = pattern.removeprefix("./").rstrip("/")
    *folders, last = wanted.removeprefix("/").split("/")
    opening = "" if "/" in wanted else "(?:.*/)?"
    above = "".join("(?:.*/)?" if folder == "**" else f"{_expression(folder)}/" for folder in folders)
    return re.compile(opening + above + (".+" if last == "**" else f"{_expression(last)}(?:/.*)?"), re.S)


def _expression(segment: str) -> str:
    return "".join(map(_expression_of, _PIECE.findall(segment)))


def _expression_of(piece: str) -> str:
    if piece == "?":
        return "[^/]"
    if piece.startswith("*"):
        return "[^/]*"
    if piece.startswith("[") and piece.endswith("]"):
        negated = piece[1] in "!^"
        members = re.escape(piece[2:-1] if negated else piece[1:-1]).replace("\\-", "-")
        return f"[^/{members}]" if negated else f"[{members}]"
    return re.escape(piece)
