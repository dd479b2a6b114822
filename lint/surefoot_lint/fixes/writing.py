"""Putting changed files back: whole or not at all, and as their author stored them."""

import io
import os
import tokenize
from pathlib import Path

from surefoot_lint.refusal import Refusal

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
    """Replace the content of a file, and nothing else of it: links stay links, and permissions are kept.

    Raises:
        Refusal: the system refuses; the file is as it was.
    """
    target = Path(path).resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        mode = target.stat().st_mode
        if not os.access(target, os.W_OK):
            raise Refusal(f"{path} cannot be written: it is read-only")
        draft.write_bytes(content)
        draft.chmod(mode)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Refusal(f"{path} cannot be written: {error.strerror}") from error
