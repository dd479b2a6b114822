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

_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg")


def surroundings(paths: Sequence[Path], configuration: Configuration | None = None) -> list[SourceFile]:
    """The Python files of the projects that hold the single files among `paths`, these included.

    Parameters:
        configuration: says where the project begins, and what is excluded.
    """
    root = configuration.root if configuration is not None else None
    projects = (_project_of(path, root) for path in paths if path.is_file())
    return list(walk([project for project in dict.fromkeys(projects) if project is not None], configuration))


def _project_of(path: Path, root: Path | None) -> Path | None:
    """The top of the project that a file belongs to.

    That is where the configuration lies. Without one it is the repository, because one package of it may complete what
    another begins; and without a repository the nearest folder that looks like a project.
    """
    above = list(folders_up(path.parent))
    configured = [up for up in above if root is not None and up.resolve() == root.resolve()]
    repository = [up for up in above if (up / ".git").exists()]
    marked = [up for up in above if any((up / marker).exists() for marker in _MARKERS)]
    return next(iter([*configured, *repository, *marked]), None)
