"""The files of a run: which ones, and what they say.

Nothing here knows Python beyond its rules for encodings, so that a tree without workflows costs no parser.
"""

import io
import os
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["SourceFile", "UnreadableFile", "lines_of", "walk"]

_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})


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
    """

    def __init__(self, path: str) -> None:
        self.path = path

    def read_bytes(self) -> bytes:
        """Its bytes.

        Raises:
            UnreadableFile: the system refuses.
        """
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


def walk(paths: Sequence[Path]) -> Iterator[SourceFile]:
    """The Python files that `paths` mean: files as given, directories through all their levels, each file once.

    Hidden directories, environments and caches are left out, unless they are given themselves.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"{path} does not exist")
        for found in _python_files(path) if path.is_dir() else (path,):
            identity = os.path.realpath(found)
            if identity not in seen:
                seen.add(identity)
                yield SourceFile(str(found))


def _python_files(directory: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(directory):
        folders[:] = sorted(name for name in folders if not _is_skipped(folder, name))
        for name in sorted(files):
            if name.endswith((".py", ".pyi")) and not name.startswith("."):
                yield Path(folder, name)


def _is_skipped(folder: str, name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED or Path(folder, name, "pyvenv.cfg").exists()
