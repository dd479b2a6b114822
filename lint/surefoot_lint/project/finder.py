"""Which file of the project a module name means.

Where imports start from is guessed the way most projects are laid out, because only a running interpreter knows.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from surefoot_lint.project import dialects
from surefoot_lint.sources.files import SourceFile

__all__ = ["ModuleFinder", "folders_up"]

_LIBRARY_FILES = ("decorators.py", "events.py", "workflow.py")


class ModuleFinder:
    """Finds the files of modules.

    Parameters:
        given: the files of the run; a module among them is found as that very file.
    """

    def __init__(self, given: Sequence[SourceFile]) -> None:
        self._given = given
        self._roots: dict[Path, tuple[Path, ...]] = {}
        self._found: dict[tuple[Path, str], SourceFile | None] = {}

    @cached_property
    def _files(self) -> dict[Path, SourceFile]:
        """The files of the project by what they are, however they are reached."""
        return {Path(file.path).resolve(): file for file in self._given}

    def find(self, name: str, importer: SourceFile) -> SourceFile | None:
        """The file of the project that `name` means in `importer`; leading dots count from its package."""
        folder = Path(importer.path).parent
        if (folder, name) not in self._found:
            self._found[folder, name] = self._search(name, folder)
        found = self._found[folder, name]
        return None if found is importer and not name.startswith(".") else found

    def submodule(self, package: SourceFile, name: str) -> SourceFile | None:
        """The file of module `name` in the package whose `__init__` is `package`."""
        path = Path(package.path)
        return self._module_in(path.parent, name) if path.stem == "__init__" else None

    def is_namespace(self, name: str, importer: SourceFile) -> bool:
        """Whether `name` is a folder of the project without an `__init__`."""
        if name.partition(".")[0] in sys.stdlib_module_names:
            return False  # such a folder gives way to any module of its name
        return any(root.joinpath(*name.split(".")).is_dir() for root in self._roots_of(Path(importer.path).parent))

    def is_library(self, name: str, file: SourceFile) -> bool:
        """Whether module `name`, found in the project as `file`, is a workflow library rather than the project's own.

        Many a project calls a package of its own `workflows`; the library is known by its files.
        """
        dialect = dialects.dialect_of(name)
        if dialect != "workflows":
            return dialect is not None
        path = Path(file.path).absolute()
        package = (path, *path.parents)[name.count(".") + (path.stem == "__init__")]
        return all((package / part).exists() for part in _LIBRARY_FILES)

    def name_of(self, file: SourceFile) -> str:
        """The dotted name of the module in `file`, counted from the folder above its topmost package."""
        path = Path(file.path).absolute()
        parts = [] if path.stem == "__init__" else [path.stem]
        for folder in path.parents:
            if not _is_package(folder):
                break
            parts.insert(0, folder.name)
        return ".".join(parts) or path.stem

    def _search(self, name: str, folder: Path) -> SourceFile | None:
        relative = name.lstrip(".")
        if relative != name:
            return self._module_in(_above(folder, len(name) - len(relative) - 1), relative)
        roots = self._roots_of(folder)
        # A package's own folder is on the path only when a script runs there, and a script that needs the library would
        # not find it if a file beside it bore its name.
        if not (_is_package(folder) and dialects.dialect_of(name)):
            roots = (*roots, folder)
        return next(filter(None, (self._module_in(root, name) for root in roots)), None)

    def _module_in(self, folder: Path, name: str) -> SourceFile | None:
        path = folder.joinpath(*name.split(".")) if name else folder
        candidates = [path / "__init__.py", path / "__init__.pyi"]
        if name:
            candidates += [path.with_name(f"{path.name}.py"), path.with_name(f"{path.name}.pyi")]
        for candidate in candidates:
            if candidate.is_file():
                return self._files.setdefault(candidate.resolve(), SourceFile(str(candidate)))
        return None

    def _roots_of(self, folder: Path) -> tuple[Path, ...]:
        """The folders that absolute imports in the files of `folder` may start from, the likeliest first."""
        roots = self._roots.get(folder)
        if roots is None:
            roots = self._roots[folder] = tuple(dict.fromkeys(_source_roots(folder)))
        return roots


def _source_roots(folder: Path) -> Iterator[Path]:
    top = folder
    while _is_package(top):
        top = _above(top)
    yield top
    yield Path()
    yield Path("src")
    project = next((each for each in folders_up(top) if (each / "pyproject.toml").exists()), None)
    if project is not None:
        yield project
        yield project / "src"
    # Where packages do without `__init__`, any folder between here and the top of the project may be the start.
    for each in folders_up(top):
        yield each
        if each == project or (each / ".git").exists():
            return


def folders_up(folder: Path) -> Iterator[Path]:
    """A folder and all those above it, as paths of the same kind as long as they can be."""
    return (_above(folder, count) for count in range(len(folder.absolute().parts)))


def _is_package(folder: Path) -> bool:
    return (folder / "__init__.py").is_file()


def _above(folder: Path, levels: int = 1) -> Path:
    """The folder `levels` above, as a path of the same kind: a relative one stays relative as long as it can."""
    for _ in range(levels):
        folder = folder.absolute().parent if folder.name in ("", "..") else folder.parent
    return folder
