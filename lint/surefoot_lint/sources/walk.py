"""The files of a run."""

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from surefoot.configuration import Configuration
from surefoot_lint.sources.exclusion import Exclusion
from surefoot_lint.sources.files import MARKDOWN, NOTEBOOK, SourceFile

__all__ = ["walk"]

_PYTHON: Final = (".py", ".pyi", NOTEBOOK)
_SKIPPED: Final = frozenset({"__pycache__", "__pypackages__", "node_modules", "site-packages", "venv"})
_BUILT: Final = frozenset({"_build", "build", "buck-out", "dist"})
"""Folders with copies of what is elsewhere, unless they are packages."""


def walk(
    paths: Sequence[Path], configuration: Configuration | None = None, held: Collection[str] = ()
) -> Iterator[SourceFile]:
    """The Python files that `paths` mean: files as given, folders through all their levels, each file once.

    Hidden folders, environments, caches, what was built and what is excluded are left out, unless they are given
    themselves. Links to folders are not followed, so that they cannot lead in a circle.

    Parameters:
        configuration: says what is excluded, and whether Markdown is searched.
        held: absolute paths of what an editor holds, so that it need not exist.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    configuration = configuration or Configuration()
    endings = (*_PYTHON, *MARKDOWN) if configuration.include_markdown else _PYTHON
    exclusion = Exclusion.of(configuration)
    seen: set[str] = set()
    for path in paths:
        given = str(path)
        if not path.exists() and os.path.abspath(given) not in held:  # noqa: PTH100
            raise FileNotFoundError(f"{path} does not exist")
        if configuration.force_exclude and exclusion.excludes(given):
            continue
        found = _search(given, endings, exclusion) if path.is_dir() else [(given, os.path.realpath(given))]
        for name, identity in found:
            if identity not in seen:
                seen.add(identity)
                yield SourceFile(name)


def _search(folder: str, endings: tuple[str, ...], exclusion: Exclusion) -> Iterator[tuple[str, str]]:
    """The files below a folder, each with the path that tells it from all others."""
    pending = [(folder, os.path.realpath(folder))]
    exclusion = exclusion.below(folder)
    while pending:
        place, real = pending.pop()
        try:
            with os.scandir(place) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield place, real  # nobody may list it, and whoever reads it will be told so
            continue
        names = {entry.name for entry in listed}
        if place != folder and _is_skipped(os.path.basename(place), names):  # noqa: PTH119
            continue
        folders = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = entry.path if place != "." else entry.name
            if entry.name.endswith(endings) and _is_file(entry):
                if not exclusion.excludes(path):
                    yield path, os.path.realpath(path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
            elif entry.is_dir(follow_symlinks=False) and entry.name not in _SKIPPED and not exclusion.excludes(path):
                folders.append((path, f"{real}{os.sep}{entry.name}"))
        pending += reversed(folders)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _is_skipped(name: str, inside: set[str]) -> bool:
    """Whether nobody means a folder of this name with these files and folders."""
    return "pyvenv.cfg" in inside or (name in _BUILT and "__init__.py" not in inside)
