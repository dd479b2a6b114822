"""A file and what it says.

Nothing here knows Python beyond its rules for encodings, so that a tree without workflows costs no parser.
"""

import io
import tokenize
from pathlib import Path

__all__ = ["SourceFile", "UnreadableFile", "lines_of"]


class UnreadableFile(Exception):
    """A file has no text, or none that is Python.

    Parameters:
        reason: why, as a clause to follow "the file cannot be read:".
        line, column: where reading ended; both count from 1.
    """

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


class SourceFile:
    """A file. It keeps nothing of what it says, so that a tree of any size may be searched.

    Parameters:
        path: as the user gave it, or as found; this is what diagnostics say.

    Attributes:
        content: what an editor holds, and is read instead of the disk; None where there is no such thing.
    """

    def __init__(self, path: str, content: bytes | None = None) -> None:
        self.path = path
        self.content = content

    def read_bytes(self) -> bytes:
        """Its bytes.

        Raises:
            UnreadableFile: the system refuses.
        """
        if self.content is not None:
            return self.content
        try:
            return Path(self.path).read_bytes()
        except OSError as error:
            raise UnreadableFile(error.strerror or str(error)) from error

    def read_text(self) -> str:
        """Its text, decoded as Python would: by byte order mark, by coding comment, else as UTF-8.

        Raises:
            UnreadableFile: it is no text in that encoding, or the encoding is unknown.
        """
        content = self.read_bytes()
        if b"\0" in content:
            raise UnreadableFile("it contains null bytes")
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
            return content.decode(encoding)
        except (SyntaxError, UnicodeDecodeError, LookupError) as error:
            raise UnreadableFile(f"it cannot be decoded: {error}") from error


def lines_of(text: str) -> list[str]:
    """The lines of a source text. Unlike `str.splitlines`, a form feed ends none."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
