"""The files of a run."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from surefoot_lint.sources.files import SourceFile

__all__ = ["walk"]

_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})


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
