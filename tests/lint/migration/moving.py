"""Moving files of the current folder, for tests."""

from pathlib import Path

from surefoot_lint.migration.projects import migrate

__all__ = ["moved", "remarks"]


def moved(path: str = "a.py") -> str:
    """The content of a file once it is moved."""
    changes = {Path(change.path).as_posix(): change.after for change in migrate([Path()]).changes}
    return changes.get(path, Path(path).read_text(encoding="utf-8"))


def remarks() -> list[str]:
    """What is said of the files of the current folder."""
    return [str(remark) for remark in migrate([Path()]).remarks]
