"""Colours, where people expect them."""

import os
from typing import Final, TextIO

from surefoot.excerpt import Style

__all__ = ["coloured", "wants_colours"]

_SGR: Final[dict[Style, str]] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "place": "1",
    "rule": "35",
    "note": "36",
    "help": "32",
    "gutter": "2",
}
"""Style → parameters of the escape sequence that selects it (ECMA-48, Select Graphic Rendition)."""


def coloured(text: str, style: Style) -> str:
    """The text in the colours of a style."""
    return f"\x1b[{_SGR[style]}m{text}\x1b[0m"


def wants_colours(choice: str, stream: TextIO) -> bool:
    """Whether text for `stream` is to be coloured.

    Parameters:
        choice: `always`, `never`, or `auto`: on a terminal, unless `NO_COLOR` is set or the terminal is a dumb one;
            `FORCE_COLOR` asks for colours everywhere.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
