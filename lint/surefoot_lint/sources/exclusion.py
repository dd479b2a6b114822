"""Which paths a search leaves out."""

import os
import re
from collections.abc import Sequence

from surefoot.configuration import Configuration
from surefoot.configuration.patterns import compiled

__all__ = ["Exclusion"]


class Exclusion:
    """Patterns, put to one path after the other.

    Parameters:
        patterns: a path is left out if one of them means it, or a folder that it lies in.
        root: the folder that they are meant from.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]], root: str) -> None:
        self._patterns = patterns
        self._root = root

    @classmethod
    def of(cls, configuration: Configuration) -> "Exclusion":
        """The patterns of a configuration."""
        root = os.path.abspath(configuration.root or "")  # noqa: PTH100 — `resolve` would follow links
        return cls(tuple(map(compiled, configuration.exclude)), root)

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is left out."""
        return bool(self._patterns) and any(pattern.fullmatch(self._name(path)) for pattern in self._patterns)

    def below(self, folder: str) -> "Exclusion":
        """What is left out below a folder that was asked for: nothing on account of the folder itself."""
        if not self._patterns:
            return self
        name = self._name(folder)
        return Exclusion([pattern for pattern in self._patterns if not pattern.fullmatch(name)], self._root)

    def _name(self, path: str) -> str:
        """The path as patterns see it; the whole of it where it lies elsewhere."""
        whole = os.path.abspath(path)  # noqa: PTH100
        name = _inside(whole, self._root) or _inside(os.path.realpath(whole), os.path.realpath(self._root)) or whole
        return name.replace(os.sep, "/")


def _inside(path: str, folder: str) -> str:
    start = folder if folder.endswith(os.sep) else f"{folder}{os.sep}"
    return path[len(start) :] if path.startswith(start) else ""
