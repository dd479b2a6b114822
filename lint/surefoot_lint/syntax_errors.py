"""Where a text stops being Python, and why, in Python's own words.

LibCST names the tokens it would have liked to see; the interpreter names the mistake.
"""

import ast
import re
import warnings
from typing import NamedTuple

from libcst import ParserSyntaxError

__all__ = ["Fault", "fault"]

_PLACE = re.compile(r"error at (\d+):(\d+)")


class Fault(NamedTuple):
    """Line and column count from 1; the reason is a clause."""

    line: int
    column: int
    reason: str


def fault(text: str, error: ParserSyntaxError) -> Fault:
    """What is wrong with a text for which LibCST raised `error`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError) as own:
        line, column = getattr(own, "lineno", None), getattr(own, "offset", None)
        return Fault(line or 1, column or 1, getattr(own, "msg", None) or str(own))
    # The text is good Python of this version, only LibCST does not know it.
    place = _PLACE.search(error.message)
    if place is None:
        return Fault(error.editor_line, error.editor_column, "LibCST cannot parse it")
    return Fault(int(place[1]), int(place[2]) + 1, "LibCST cannot parse it")
