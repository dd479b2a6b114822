"""Where the packages of an environment lie."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from surefoot_lint.refusal import Refusal

__all__ = ["site_packages"]

_PROGRAM_FOLDERS: Final = ("bin", "Scripts")
_VERSION: Final = re.compile(r"^version(?:_info)?\s*=\s*(\d+\.\d+)", re.M)
_HOME: Final = re.compile(r"^home\s*=\s*(.+?)\s*$", re.M)
_SHARES: Final = re.compile(r"^include-system-site-packages\s*=\s*true\s*$", re.M | re.I)


def site_packages(python: str, root: Path) -> tuple[Path, ...]:
    """The folders that packages are installed in; none where no environment is in sight.

    Parameters:
        python: an interpreter or the folder of an environment, counted from `root`; empty for the active environment,
            or else one beside the project or the repository.
        root: the folder of the project.

    Raises:
        Refusal: there are no packages where `python` points.
    """
    if python:
        named = root / Path(python).expanduser()
        found = next(filter(None, (_packages(prefix) for prefix in _prefixes(named))), ())
        if not found:
            raise Refusal(f"there are no packages at {python!r}; name an interpreter or the folder of an environment")
        return found
    active = (Path(folder) for name in ("VIRTUAL_ENV", "CONDA_PREFIX") if (folder := os.environ.get(name)))
    beside = (folder / name for folder in _up_to_repository(root) for name in (".venv", "venv"))
    first, *others = (*active, None) if "VIRTUAL_ENV" in os.environ else (None, *active)
    candidates = (first, *beside, *others)
    return next(filter(None, (_packages(prefix) for prefix in candidates if prefix is not None)), ())


def _up_to_repository(root: Path) -> Iterator[Path]:
    """The folder of a project, and those above it that belong to the same repository."""
    folders = [root.absolute(), *root.absolute().parents]
    top = next((place for place, folder in enumerate(folders) if (folder / ".git").exists()), 0)
    yield from folders[: top + 1]


def _prefixes(named: Path) -> Iterator[Path]:
    """The folders that may be the environment meant by an interpreter, or by a folder."""
    if named.is_dir():
        yield named
        return
    # The interpreter of an environment is most often a link to one that has other packages.
    for program in (named.absolute(), named.resolve()):
        yield program.parent.parent if program.parent.name in _PROGRAM_FOLDERS else program.parent


def _packages(prefix: Path) -> tuple[Path, ...]:
    """The folders with the packages of an environment, and of the one that it shares packages with."""
    try:
        settings = (prefix / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace")
    except OSError:
        settings = ""
    version = _VERSION.search(settings)
    found = tuple(_folders(prefix, version[1] if version else None))
    home = _HOME.search(settings)
    if home and _SHARES.search(settings):
        found += tuple(_folders(Path(home[1]).parent, version[1] if version else None))
    return found


def _folders(prefix: Path, version: str | None) -> Iterator[Path]:
    patterns = [
        f"{library}/python{version or '3.*'}/{packages}"
        for packages in ("site-packages", "dist-packages")
        for library in ("lib", "lib64", "local/lib")
    ]
    patterns += ["Lib/site-packages", "lib/python3/dist-packages"]
    seen: set[Path] = set()
    for folder in (folder for pattern in patterns for folder in sorted(prefix.glob(pattern), reverse=True)):
        if folder.resolve() not in seen:
            seen.add(folder.resolve())
            yield folder.absolute()
