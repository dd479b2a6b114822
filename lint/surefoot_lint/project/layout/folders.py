"""Steps from folder to folder that keep a path as it was given: a relative one stays relative as long as it can."""

from collections.abc import Iterator
from pathlib import Path

__all__ = ["above", "folders_up", "is_package"]


def above(folder: Path, levels: int = 1) -> Path:
    """The folder `levels` above."""
    for _ in range(levels):
        folder = folder.absolute().parent if folder.name in ("", "..") else folder.parent
    return folder


def folders_up(folder: Path) -> Iterator[Path]:
    """A folder and all those above it."""
    return (above(folder, count) for count in range(len(folder.absolute().parts)))


def is_package(folder: Path) -> bool:
    """Whether a folder is a package with an `__init__`."""
    return (folder / "__init__.py").is_file()
