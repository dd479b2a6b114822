"""A file and what it says.

Nothing here knows Python beyond its rules for encodings, so that a tree without workflows costs no parser.
"""

import codecs
import os
import stat
from typing import Final

from surefoot_lint.sources import gate
from surefoot_lint.sources.code import MARKDOWN, NOTEBOOK, Code, lines_of
from surefoot_lint.sources.decoding import decoded
from surefoot_lint.sources.unreadable import UnreadableFile

__all__ = ["MARKDOWN", "NOTEBOOK", "SourceFile", "UnreadableFile", "lines_of"]

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MEGABYTES: Final = 1 << 20
_LONGEST: Final = 16
"""In megabytes. No person writes such a file, and a parser needs a hundred times as much memory."""


class SourceFile:
    """A file. It keeps nothing of what it says, so that a tree of any size may be searched.

    Parameters:
        path: as the user gave it, or as found; this is what diagnostics say.

    Attributes:
        content: what an editor holds, and is read instead of the disk; None where there is no such thing.
    """

    def __init__(self, path: str, content: str | None = None) -> None:
        self.path = path
        self.content = content

    def read(self) -> Code:
        """The Python in it.

        Raises:
            UnreadableFile: the system refuses; or it is no text in its encoding, or no notebook.
        """
        if self.path.endswith(NOTEBOOK):
            from surefoot_lint.sources.notebooks import read_notebook

            return read_notebook(self._stored())
        text = decoded(self._stored(), self.path) if self.content is None else self.content
        if self.path.endswith(MARKDOWN):
            from surefoot_lint.sources.markdown import read_markdown

            return read_markdown(text)
        return Code(text)

    def read_text(self) -> str:
        """The Python in it as one text, decoded as Python would.

        Raises:
            UnreadableFile: as `read`.
        """
        return self.read().text

    def read_bytes(self) -> bytes:
        """The Python in it as bytes, to be searched; those of the file itself where that is nothing but Python.

        Raises:
            UnreadableFile: the system refuses; or it is about workflows, and no notebook, or in UTF-16.
        """
        stored = self._stored()
        if not self.path.endswith((NOTEBOOK, *MARKDOWN)):
            if stored[:2] in _UTF_16 and gate.mentions_library(stored.replace(b"\0", b"")):
                decoded(stored, self.path)
            return stored if b"\n" in stored else stored.replace(b"\r", b"\n")
        if b"class" not in stored and b"step" not in stored:
            return b""
        try:
            return self.read().text.encode(errors="replace")
        except UnreadableFile:
            if gate.mentions_library(stored):
                raise
            return b""

    def _stored(self) -> bytes:
        """What an editor or the disk holds; nothing where that is huge and has nothing to do with workflows."""
        if self.content is not None:
            return self.content.encode(errors="replace")
        try:
            # A pipe without a writer would block whoever opens it.
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise UnreadableFile(error.strerror or str(error)) from error
        except ValueError as error:  # a path with a null byte
            raise UnreadableFile(str(error)) from error
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile("it is no regular file")
            if status.st_size <= _LONGEST * _MEGABYTES:
                return _all_of(descriptor, status.st_size)
            from mmap import ACCESS_READ, mmap

            with mmap(descriptor, 0, access=ACCESS_READ) as whole:
                if not gate.mentions_library(whole):
                    return b""
        except OSError as error:
            raise UnreadableFile(error.strerror or str(error)) from error
        finally:
            os.close(descriptor)
        raise UnreadableFile(f"it is larger than {_LONGEST} MB; exclude it, or take the workflows out of it")


def _all_of(descriptor: int, size: int) -> bytes:
    """Everything in a file, also where the system does not tell its size, or it grows."""
    content = os.read(descriptor, size + 1)
    if len(content) == size:
        return content
    pieces = [content]
    while pieces[-1]:
        pieces.append(os.read(descriptor, _MEGABYTES))
    return b"".join(pieces)
