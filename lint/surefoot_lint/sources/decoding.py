"""Bytes → text, as Python reads a source file."""

import codecs
import io
import tokenize
from typing import Final

from surefoot_lint.sources.code import MARKDOWN, NOTEBOOK
from surefoot_lint.sources.unreadable import UnreadableFile

__all__ = ["decoded", "encoding_of"]

_FOREIGN: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""Byte order marks of encodings that Python takes for no source; the longer ones first, which shorter ones begin."""


def decoded(content: bytes, path: str) -> str:
    """The text of a source file: by byte order mark, by coding comment, else as UTF-8.

    Parameters:
        path: tells whether it is Python, of which alone a comment says how it is encoded.

    Raises:
        UnreadableFile: it is no text in that encoding, or the encoding is unknown.
    """
    for mark, encoding in _FOREIGN:
        if content.startswith(mark):
            raise UnreadableFile(f"it is encoded in {encoding}, which Python does not read; save it as UTF-8")
    place = content.find(b"\0")
    if place >= 0:
        raise UnreadableFile("it contains null bytes", *_line_and_column(content, place))
    try:
        return content.decode(encoding_of(content, path))
    except UnicodeDecodeError as error:
        line, column = _line_and_column(error.object, error.start)
        raise UnreadableFile(f"it cannot be decoded: {error}", line, column) from error
    except (SyntaxError, LookupError) as error:
        raise UnreadableFile(f"it cannot be decoded: {error}") from error


def encoding_of(content: bytes, path: str) -> str:
    """The encoding of a source file; parameters as of `decoded`.

    Raises:
        SyntaxError: the encoding is unknown, or the first lines are no text in it.
    """
    if path.endswith((NOTEBOOK, *MARKDOWN)):
        # A title such as "# Agentic coding: an introduction" is no coding comment.
        return "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    return tokenize.detect_encoding(io.BytesIO(content).readline)[0]


def _line_and_column(content: bytes, place: int) -> tuple[int, int]:
    before = content[:place].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    last = before.rpartition(b"\n")[2]
    return before.count(b"\n") + 1, len(last.decode(errors="replace")) + 1
