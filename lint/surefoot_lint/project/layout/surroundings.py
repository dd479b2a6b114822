"""The rest of a project, for runs that are given single files of it.

Whether a class is a base that others complete, and which steps are attached to it, is said elsewhere in the project. A
commit hook that hands over one changed file must not be told otherwise than a run over everything.
"""

from collections.abc import Sequence
from pathlib import Path

from surefoot.configuration import Configuration
from surefoot_lint.project.layout.folders import folders_up
from surefoot_lint.sources.files import SourceFile
from surefoot_lint.sources.walk import walk

__all__ = ["surroundings"]

_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", ".git")


def surroundings(paths: Sequence[Path], configuration: Configuration | None = None) -> list[SourceFile]:
    """The Python files of the projects that hold the single files among `paths`, these included.

    Parameters:
        configuration: says what is excluded.
    """
    projects = (_project_of(path) for path in paths if path.is_file())
    return list(walk([project for project in dict.fromkeys(projects) if project is not None], configuration))


def _project_of(path: Path) -> Path | None:
    """The nearest folder above that is marked as the top of a project."""
    return next((up for up in folders_up(path.parent) if any((up / marker).exists() for marker in _MARKERS)), None)
