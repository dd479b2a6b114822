"""Which installed packages can have to do with workflows at all, by what they say they require.

A class of a package that requires no workflow library, not even by way of others, is neither an event nor a workflow.
Its files need not be read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

__all__ = ["Distributions"]

_REQUIRES: Final = re.compile(r"^Requires-Dist:[ \t]*([\w.-]+)", re.M)
_LIBRARIES: Final = ("surefoot", "llama-index", "llama-agents", "workflows")


class Distributions:
    """The distributions in some folders.

    Parameters:
        folders: where packages are installed.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._answers: dict[str, bool] = {}

    def may_know_workflows(self, package: str) -> bool:
        """Whether the top-level package may use a workflow library; also where nothing is said of it."""
        distributions = self._providing.get(package) or [_normalised(package)]
        return any(name not in self._metadata or self._leads(name) for name in distributions)

    def _leads(self, distribution: str) -> bool:
        """Whether a distribution requires a workflow library, itself or by way of others."""
        if distribution not in self._answers:
            visited = {distribution}
            pending = [distribution]
            leads = False
            while pending and not leads:
                current = pending.pop()
                leads = current.startswith(_LIBRARIES)
                required = set(self._required(current)) - visited
                visited |= required
                pending += required
            self._answers[distribution] = leads
        return self._answers[distribution]

    def _required(self, distribution: str) -> Iterator[str]:
        folder = self._metadata.get(distribution)
        if folder is not None:
            text = _text(folder / "METADATA").partition("\n\n")[0]
            yield from (_normalised(name) for name in _REQUIRES.findall(text))

    @cached_property
    def _metadata(self) -> dict[str, Path]:
        """Distribution → the folder that describes it."""
        described = (path for folder in self._folders for path in sorted(folder.glob("*.dist-info")))
        return {_normalised(path.name.partition("-")[0]): path for path in described}

    @cached_property
    def _providing(self) -> dict[str, list[str]]:
        """Top-level package → the distributions that say they bring it."""
        providing: dict[str, list[str]] = {}
        for distribution, folder in self._metadata.items():
            for package in _text(folder / "top_level.txt").split():
                providing.setdefault(package, []).append(distribution)
        return providing


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
