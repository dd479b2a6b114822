"""Where absolute imports may start.

Only a running interpreter knows, so it is guessed the way most projects are laid out; what the project says of itself,
in its own table or to its build tool, comes first or is added.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from surefoot_lint.project.layout.declared_roots import declared_roots, workspace_members
from surefoot_lint.project.layout.folders import above, folders_up, is_package

__all__ = ["SourceRoots"]


class SourceRoots:
    """The folders that imports may start from.

    Parameters:
        chosen: those that the user named.
        folders: where the files of the run lie.
    """

    def __init__(self, chosen: Sequence[Path] = (), folders: Iterable[Path] = ()) -> None:
        self._chosen = chosen
        self._folders = folders
        self._known: dict[Path, tuple[Path, ...]] = {}

    def of(self, folder: Path) -> tuple[Path, ...]:
        """The folders that absolute imports in the files of `folder` may start from, the likeliest first."""
        roots = self._known.get(folder)
        if roots is None:
            roots = self._known[folder] = tuple(dict.fromkeys((*self._chosen, *_guessed(folder))))
        return roots

    @cached_property
    def of_neighbours(self) -> tuple[Path, ...]:
        """The roots of all projects in the repository: those with files in the run, and those listed beside them."""
        projects: dict[Path, None] = {}
        for folder in dict.fromkeys(up for each in self._folders for up in folders_up(each)):
            if (folder / "pyproject.toml").is_file():
                projects[folder] = None
                projects.update(dict.fromkeys(workspace_members(folder)))
        return tuple(dict.fromkeys(root for project in projects for root in _roots_of_project(project)))


def _guessed(folder: Path) -> Iterator[Path]:
    top = folder
    while is_package(top):
        top = above(top)
    yield top
    yield Path()
    yield Path("src")
    project = next((each for each in folders_up(top) if (each / "pyproject.toml").exists()), None)
    if project is not None:
        yield from _roots_of_project(project)
    # Where packages do without `__init__`, any folder between here and the top of the project may be the start.
    yield from _up_to_top(top, project)


def _up_to_top(folder: Path, project: Path | None) -> Iterator[Path]:
    """A folder and those above it that belong to the project: as far as it is marked, else as one stands in it."""
    above_it = list(folders_up(folder))
    ends = (place for place, each in enumerate(above_it) if each == project or (each / ".git").exists())
    here = next((place for place, each in enumerate(above_it) if each.absolute() == Path.cwd()), 1)
    yield from above_it[: next(ends, here) + 1]


def _roots_of_project(project: Path) -> Iterator[Path]:
    yield project
    yield project / "src"
    yield from declared_roots(project)
