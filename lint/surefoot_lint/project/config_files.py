"""JSON files that the code of a project reads.

The working directory, from which a relative path counts, is not known here, and a file that is not checked in may be
there when the code runs. So of a file that is not found nothing is said, unless the path looks like a slip for that of
a file which is there.
"""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path, PurePath
from typing import Final

from surefoot.graph.config_faults import ConfigFault, absent, misses, no_json_name
from surefoot.json_parts import MissingPart, part_of

__all__ = ["config_fault"]

_ROOT: Final = (".git", "pyproject.toml")
_LIKENESS: Final = 0.8


def config_fault(path: str, selector: str, reader: Path) -> ConfigFault | None:
    """What is certainly wrong with a file.

    Parameters:
        path: as written.
        selector: dot-separated keys of the part that is read; empty for the whole.
        reader: the module that names it.
    """
    if PurePath(path).suffix != ".json":
        return no_json_name(path)
    folder = reader.absolute().parent
    places = dict.fromkeys((folder, *folder.parents, Path.cwd()))
    found = dict.fromkeys(file for place in places if (file := place / path).is_file())
    if found:
        faults = [_miss(file, path, selector) for file in found]
        return faults[0] if all(faults) else None
    near = next((near for place in _project(folder) if (near := _near(place, PurePath(path)))), None)
    return absent(path, near.name if near.is_absolute() else near.as_posix()) if near else None


def _miss(file: Path, path: str, selector: str) -> ConfigFault | None:
    """That the selector leads nowhere; nothing of a file that is no JSON, which may be meant to be filled in."""
    try:
        part_of(json.loads(file.read_text(encoding="utf-8")), selector, path)
    except MissingPart as miss:
        return misses(path, miss)
    except (OSError, ValueError, RecursionError):
        return None
    return None


def _project(folder: Path) -> Iterator[Path]:
    """The folder and those above it, up to the root of the project; alone where there is no sign of a root."""
    folders = (folder, *folder.parents)
    roots = (depth for depth, each in enumerate(folders) if any((each / sign).exists() for sign in _ROOT))
    yield from folders[: next(roots, 0) + 1]


def _near(place: Path, path: PurePath) -> PurePath | None:
    """The path of a file that differs from `path` by a slip in one of its parts."""
    parts = path.parts
    for depth, part in enumerate(parts):
        here = place.joinpath(*parts[:depth])
        if depth + 1 < len(parts) and (here / part).is_dir():
            continue
        for name in _names(here):
            near = PurePath(*parts[:depth], name, *parts[depth + 1 :])
            if _is_slip(part, name) and (place / near).is_file():
                return near
        break
    return None


def _names(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []


def _is_slip(written: str, name: str) -> bool:
    """Whether names differ by letters within a word. Other words, and other numbers, mean other files."""
    here, there = (re.split(r"[-_. ]", each.casefold()) for each in (written, name))
    different = [(one, other) for one, other in zip(here, there, strict=False) if one != other]
    return len(here) == len(there) and len(different) <= 1 and all(_is_misspelt(*pair) for pair in different)


def _is_misspelt(word: str, other: str) -> bool:
    letters = word.isalpha() and other.isalpha() and min(len(word), len(other)) > 3
    return letters and SequenceMatcher(None, word, other).ratio() >= _LIKENESS
