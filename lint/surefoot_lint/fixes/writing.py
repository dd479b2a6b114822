"""Putting changed files back: whole or not at all, and as their author stored them."""

import io
import tokenize
from pathlib import Path

from surefoot_lint.replacing import replace_content

__all__ = ["encoded", "write"]


def encoded(path: str, text: str) -> bytes | None:
    """The changed text in the encoding of its file; None where that would change more than the text did."""
    stored = Path(path).read_bytes()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(stored).readline)
    try:
        if stored.decode(encoding).encode(encoding) != stored:
            return None
        return text.encode(encoding)
    except UnicodeError:
        return None


def write(path: str, content: bytes) -> None:
    """Replace the content of a file, and nothing else of it.

    Raises:
        Refusal: the system refuses; the file is as it was.
    """
    replace_content(Path(path), content)
