"""Which files a file was judged by, beside what mypy tells of them.

Some of what a workflow means stands in no type: what a marker in `Annotated` holds, whether a field has a default. It
is read from the text, also of other files, and mypy sees no change in those when only such a text changes. So the files
are kept beside its cache with the module that they were read for, and mypy is told of what they hold before it trusts
what it cached.
"""

from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from surefoot_mypy.caching.notes import Notes, folder_beside

__all__ = ["Digests", "Texts"]

Digests: TypeAlias = dict[str, str]
"""Path of a file → what tells its content from another."""


class Texts:
    """Remembers which files were read.

    Parameters:
        cache_dir: where mypy keeps its cache.
    """

    def __init__(self, cache_dir: str) -> None:
        self._notes = Notes(folder_beside(cache_dir) / "texts")
        self._read: defaultdict[str, set[str]] = defaultdict(set)

    def note(self, module: str, path: str) -> None:
        """A module is being judged by the text of another file."""
        self._read[module].add(path)

    def today(self, module: str) -> Digests:
        """What the files hold now by which the module was last judged."""
        return _digests(self._notes.read(module))

    def keep(self, module: str) -> Digests:
        """What the files hold by which the module was judged; which they were is kept for the next run."""
        paths = sorted(self._read.pop(module, ()))
        self._notes.write(module, paths)
        return _digests(paths)


def _digests(paths: list[str]) -> Digests:
    return {path: _digest(Path(path)) for path in paths}


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
