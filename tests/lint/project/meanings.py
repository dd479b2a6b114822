"""What names mean in files of the current folder, for tests."""

from pathlib import Path

from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.index import Index, Meaning
from surefoot_lint.project.names import Scope
from surefoot_lint.sources.walk import walk

__all__ = ["definition", "meaning"]


def meaning(name: str, path: str = "main.py") -> Meaning:
    """What `name` means at the end of a file of the current folder."""
    files = list(walk([Path()]))
    index = Index(ModuleFinder(files))
    (file,) = [file for file in files if Path(file.path).as_posix() == path]
    return index.resolve(name, index.read(file).scope, None)


def definition(name: str, path: str = "main.py") -> str:
    """The qualified name of the class that `name` means."""
    found = meaning(name, path)
    assert isinstance(found, Scope), found
    return found.qualname
