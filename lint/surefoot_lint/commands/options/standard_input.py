"""A file that comes through the standard input: `wf-lint check --stdin-filename flows.py -`."""

import argparse
import sys
from pathlib import Path
from typing import Final

from surefoot_lint.refusal import Refusal
from surefoot_lint.sources.decoding import decoded
from surefoot_lint.sources.unreadable import UnreadableFile

__all__ = ["add_arguments", "read_contents"]

_STANDARD_INPUT: Final = Path("-")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `read_contents` reads."""
    parser.add_argument(
        "--stdin-filename", type=Path, metavar="PATH", help="the path that the text from `-` is checked as"
    )


def read_contents(arguments: argparse.Namespace) -> dict[Path, str]:
    """Paths and what is to be read instead of what is there; `-` gives way to its path in `arguments.paths`.

    Raises:
        Refusal: the arguments do not fit together, or the input is no text.
    """
    if _STANDARD_INPUT not in arguments.paths:
        if arguments.stdin_filename:
            raise Refusal("--stdin-filename says what `-` is called; give `-` for a path too")
        return {}
    if arguments.fix:
        raise Refusal("--fix has nowhere to write what it read from `-`; use --diff")
    path: Path = arguments.stdin_filename or _STANDARD_INPUT
    arguments.paths = [path if each == _STANDARD_INPUT else each for each in arguments.paths]
    try:
        return {path: decoded(sys.stdin.buffer.read(), str(path))}
    except UnreadableFile as error:
        raise Refusal(f"the standard input cannot be read: {error.reason}") from error
