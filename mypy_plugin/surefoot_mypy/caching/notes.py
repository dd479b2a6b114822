"""Notes on modules, beside mypy's cache: a folder with a file for each module there is something to say of.

mypy asks for each module of the build, all of the standard library among them, and hardly one has a note. So the folder
is listed once, and again only where it has changed.
"""

import json
from contextlib import suppress
from pathlib import Path

__all__ = ["Notes", "folder_beside"]


def folder_beside(cache_dir: str) -> Path:
    """Where notes may lie that belong to a cache of mypy."""
    return Path(cache_dir) / "surefoot"


class Notes:
    """Texts by module, one list for each.

    Parameters:
        folder: it is made with the first note.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listed = -1
        self._names: set[str] = set()

    def read(self, module: str) -> list[str]:
        """What is kept on a module; nothing where that cannot be read."""
        if not self._has(module):
            return []
        try:
            kept = json.loads((self._folder / _name(module)).read_bytes())
        except (OSError, ValueError):
            return []
        return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []

    def write(self, module: str, texts: list[str]) -> None:
        """Keep `texts` on a module in the place of what there was."""
        known = self._has(module)
        # Where nothing can be written, mypy keeps no cache that could go stale.
        with suppress(OSError):
            if texts:
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / _name(module)).write_text(json.dumps(texts))
                self._names.add(_name(module))
                self._listed = self._folder.stat().st_mtime_ns
            elif known:
                (self._folder / _name(module)).unlink(missing_ok=True)

    def _has(self, module: str) -> bool:
        """Whether there is a note.

        A note that another process wrote in this very moment may be missed. That makes mypy check its module again.
        """
        try:
            changed = self._folder.stat().st_mtime_ns
            if changed != self._listed:
                self._names = {path.name for path in self._folder.iterdir()}
                self._listed = changed
        except OSError:
            return False
        return _name(module) in self._names


def _name(module: str) -> str:
    return f"{module}.json"
