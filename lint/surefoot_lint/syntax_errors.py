"""Where a text stops being Python, and why, in Python's own words.

LibCST names the tokens it would have liked to see; the interpreter names the mistake.
"""

import ast
import re
import warnings

from libcst import ParserSyntaxError

from surefoot_lint.files import UnreadableFile

__all__ = ["unparsable"]

_PLACE = re.compile(r"error at (\d+):(\d+)")


def unparsable(text: str, error: ParserSyntaxError) -> UnreadableFile:
    """What to raise for a text for which LibCST raised `error`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as own:
        return UnreadableFile(own.msg, own.lineno or 1, own.offset or 1)
    except ValueError as own:
        return UnreadableFile(str(own))
    # The text is good Python of this version, only LibCST does not know it.
    place = _PLACE.search(error.message)
    line, column = (int(place[1]), int(place[2]) + 1) if place else (error.editor_line, error.editor_column)
    return UnreadableFile("LibCST cannot parse it", line, column)
