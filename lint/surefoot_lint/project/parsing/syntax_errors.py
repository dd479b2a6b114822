"""Where a text stops being Python, and why, in Python's own words.

LibCST names the tokens it would have liked to see; the interpreter names the mistake. And what every grammar takes, the
compiler may still refuse: an `await` in a plain `def`, a `return` outside any function.
"""

import ast
import re
import warnings

from libcst import ParserSyntaxError

from surefoot_lint.sources.files import UnreadableFile

__all__ = ["compiled", "unparsable"]

_PLACE = re.compile(r"error at (\d+):(\d+)")


def unparsable(text: str, error: ParserSyntaxError) -> UnreadableFile:
    """What to raise for a text for which LibCST raised `error`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as own:
        return _unreadable(own)
    except ValueError as own:
        return UnreadableFile(str(own))
    # The text is good Python of this version, only LibCST does not know it.
    place = _PLACE.search(error.message)
    line, column = (int(place[1]), int(place[2]) + 1) if place else (error.editor_line, error.editor_column)
    return UnreadableFile("LibCST cannot parse it", line, column)


def compiled(text: str) -> ast.Module | None:
    """A text as the interpreter's own parser reads it; None where it cannot.

    Raises:
        UnreadableFile: it can be parsed, but is no program all the same. A text which only the parser of this
            interpreter does not know is not judged: it may be written for a newer Python. One that it finds nested too
            deeply is, because it would crash a parser that does not find so.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
            compile(tree, "<checked>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        if error.filename == "<checked>" or error.msg.startswith("too many"):
            raise _unreadable(error) from error
        return None
    except (RecursionError, MemoryError) as error:
        raise UnreadableFile("it is nested too deeply") from error
    except ValueError:
        return None
    return tree


def _unreadable(error: SyntaxError) -> UnreadableFile:
    return UnreadableFile(error.msg, error.lineno or 1, error.offset or 1)
