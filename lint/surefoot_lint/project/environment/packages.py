"""The files of installed modules."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from surefoot_lint.project.environment.distributions import Distributions
from surefoot_lint.project.environment.editable import linked_folders, linked_modules

__all__ = ["Environment"]

_LARGEST: Final = 1_000_000
"""Bytes of a file that is still read. Classes of people who write workflows are not in files that a program wrote."""


class Environment:
    """Packages that are installed, as files.

    Parameters:
        locate: says where they lie; asked when a name leads out of the project for the first time.
    """

    def __init__(self, locate: Callable[[], Sequence[Path]] = tuple) -> None:
        self._locate = locate

    @cached_property
    def folders(self) -> Sequence[Path]:
        """Where the packages lie, those that win first."""
        return self._locate()

    def holds(self, folder: Path) -> bool:
        """Whether a folder belongs to an installed package, or holds such."""
        return any(packages == folder or packages in folder.parents for packages in self.folders)

    def find(self, name: str) -> Path | None:
        """The file of a module; None where there is none that can matter, see `Distributions`."""
        first, *rest = name.split(".")
        if not self.folders or not self._distributions.may_know_workflows(first):
            return None
        return next(filter(None, (_readable(place) for place in self._places(first, rest))), None)

    def _places(self, first: str, rest: Sequence[str]) -> Iterator[Path]:
        """Where a module may be, without the ending of its file. What is run comes before what only describes it."""
        for folder in (*self.folders, *self._linked_folders):
            yield folder.joinpath(first, *rest)
        linked = self._linked_modules.get(first)
        if linked is not None:
            package = linked.parent if linked.name == "__init__.py" else linked
            yield package.joinpath(*rest) if rest else package.with_suffix("")
        for folder in self.folders:
            yield folder.joinpath(f"{first}-stubs", *rest)

    @cached_property
    def _distributions(self) -> Distributions:
        return Distributions(self.folders)

    @cached_property
    def _linked_folders(self) -> tuple[Path, ...]:
        return tuple(linked for folder in self.folders for linked in linked_folders(folder))

    @cached_property
    def _linked_modules(self) -> dict[str, Path]:
        return {name: place for folder in self.folders for name, place in linked_modules(folder).items()}


def _readable(place: Path) -> Path | None:
    candidates = (place / "__init__.py", place.with_name(f"{place.name}.py"))
    stubs = (place / "__init__.pyi", place.with_name(f"{place.name}.pyi"))
    for candidate in (*candidates, *stubs):
        if candidate.is_file():
            return candidate if candidate.stat().st_size <= _LARGEST else None
    return None
