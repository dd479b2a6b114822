"""A run that would find everything as it was the last time prints what it printed then.

Most runs are such. They must end before a larger run would even have loaded its modules, so this file imports nothing
that the interpreter has not loaded by itself.

A record of a run is a file of fields that are separated by null bytes: the key, the status, what was printed to each
stream, and then a pair for each path that was asked about: the path, and its `signature` or its `kind`.
"""

import os
import stat
import sys
from io import TextIOWrapper
from zlib import crc32

__all__ = ["ENDING", "NAME", "cache_folder", "key_of", "kind", "record_path", "replay", "signature"]

NAME = ".surefoot_cache"

ENDING = ".run"

_FIRST = 4
"""Fields before the first path."""

_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "HOME")
"""What else a run may heed."""

_NEVER = ("--no-cache", "-", "--fix", "--diff")


def replay(words: list[str]) -> int | None:
    """Print what the same run printed the last time; None if there was none, or anything has changed since.

    Parameters:
        words: the arguments of the command line.
    """
    folder = cache_folder(words)
    if folder is None:
        return None
    key = key_of(words)
    try:
        with open(record_path(folder, key), "rb") as file:  # noqa: PTH123
            fields = file.read().decode("utf-8", "surrogateescape").split("\0")
    except OSError:
        return None
    # The last field is empty: a record that was cut short has none.
    if len(fields) < _FIRST + 1 or len(fields) % 2 == _FIRST % 2 or fields[-1] or fields[0] != key:
        return None
    look, sign = kind, signature
    for path, expected in zip(fields[_FIRST:-1:2], fields[_FIRST + 1 :: 2], strict=False):
        if (sign(path) if len(expected) > 1 else look(path)) != expected:
            return None
    _, status, printed, complained = fields[:_FIRST]
    if status not in ("0", "1"):
        return None
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(printed)
        sys.stderr.write(complained)
        sys.stdout.flush()
    except OSError:
        return None  # whoever reads it is gone, and the command line knows what to do then
    return int(status)


def cache_folder(words: list[str]) -> str | None:
    """The folder of the cache for a command line; None if it is not to use any."""
    if not words or words[0] != "check" or any(word in words for word in _NEVER):
        return None
    if sys.stdout is None or sys.stderr is None:  # a shell may have closed them
        return None
    for number, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--cache-dir":
            return value if equals else words[number + 1] if number + 1 < len(words) else None
    here = top = os.getcwd()  # noqa: PTH109
    while not os.path.exists(os.path.join(top, "pyproject.toml")):  # noqa: PTH110, PTH118
        above = os.path.dirname(top)  # noqa: PTH120
        if above == top:
            return os.path.join(here, NAME)  # noqa: PTH118
        top = above
    return os.path.join(top, NAME)  # noqa: PTH118


def key_of(words: list[str]) -> str:
    """All that a run depends on beside files."""
    streams = [f"{stream.isatty()} {stream.encoding}" for stream in (sys.stdout, sys.stderr)]
    values = [f"{name}={os.environ[name]}" for name in _VARIABLES if name in os.environ]
    return "\n".join([sys.version, sys.executable, os.getcwd(), *streams, *values, "", *words])  # noqa: PTH109


def record_path(folder: str, key: str) -> str:
    """Where the record of a run is kept. Two runs may share a place by accident; the record says whose it is."""
    return os.path.join(folder, f"{crc32(key.encode('utf-8', 'surrogateescape')):08x}{ENDING}")  # noqa: PTH118


def signature(path: str) -> str:
    """What changes whenever a file is written or replaced, or a folder gets or loses an entry."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return "-"
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino} {found.st_mode}"


def kind(path: str) -> str:
    """What is at a path: a folder, a file, something else, or nothing."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError):
        return "-"
    return "d" if stat.S_ISDIR(mode) else "f" if stat.S_ISREG(mode) else "o"
