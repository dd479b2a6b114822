"""Which file a module name means: one of the project, or one of a package that is installed for it."""

import os
import sys
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path

from surefoot.configuration import Configuration
from surefoot.dialects.libraries import dialect_of, holds_library, import_names
from surefoot.graph.config_faults import ConfigFault
from surefoot_lint.project.config_files import config_fault
from surefoot_lint.project.environment.locating import site_packages
from surefoot_lint.project.environment.packages import Environment
from surefoot_lint.project.layout.folders import above, is_package
from surefoot_lint.project.layout.source_roots import SourceRoots
from surefoot_lint.project.tracing import Lookup, Trace
from surefoot_lint.sources.files import SourceFile

__all__ = ["ModuleFinder", "finder_for"]


def finder_for(given: Sequence[SourceFile], configuration: Configuration) -> "ModuleFinder":
    """What finds modules for the files of a run.

    Raises:
        Refusal: the environment that the user named is none.
    """
    root = configuration.root or Path()
    chosen = site_packages(configuration.python, root) if configuration.python else ()
    return ModuleFinder(
        given,
        [root / folder for folder in configuration.source_roots],
        Environment(lambda: chosen or site_packages("", root)),
        import_names(configuration.dialects),
    )


class ModuleFinder:
    """Finds the files of modules.

    Parameters:
        given: the files of the run; a module among them is found as that very file.
        source_roots: folders that the user says imports start from.
        environment: the packages that are installed for the project.
        heeded: import names of the libraries whose names mean anything; all where there are none.
    """

    def __init__(
        self,
        given: Sequence[SourceFile],
        source_roots: Sequence[Path] = (),
        environment: Environment | None = None,
        heeded: Collection[str] = (),
    ) -> None:
        self._given = given
        self._heeded = heeded
        self._roots = SourceRoots(source_roots, (Path(file.path).parent for file in given))
        self._environment = environment or Environment()
        self._found: dict[tuple[str, str], SourceFile | None] = {}
        self._names: dict[str, str] = {}
        self.trace = Trace()

    @cached_property
    def _files(self) -> dict[Path, SourceFile]:
        """The files of the project by what they are, however they are reached."""
        return {Path(file.path).resolve(): file for file in self._given}

    def find(self, name: str, importer: SourceFile) -> SourceFile | None:
        """The file of the project that `name` means in `importer`; leading dots count from its package."""
        self.trace.ask("find", name, importer.path)
        folder = os.path.dirname(importer.path)  # noqa: PTH120 — asked for every name, so a string is the key
        if (folder, name) not in self._found:
            self._found[folder, name] = self._search(name, Path(folder))
        found = self._found[folder, name]
        return None if found is importer and not name.startswith(".") else found

    def installed(self, name: str) -> SourceFile | None:
        """The file of a module in an installed package; None where it can have nothing to do with workflows."""
        self.trace.ask("installed", name)
        path = None if dialect_of(name) else self._environment.find(name)
        return None if path is None else self._file(path)

    def heeds(self, dialect: str) -> bool:
        """Whether the names of a workflow library mean anything in this run."""
        return not self._heeded or dialect in self._heeded

    def submodule(self, package: SourceFile, name: str) -> SourceFile | None:
        """The file of module `name` in the package whose `__init__` is `package`."""
        self.trace.ask("submodule", package.path, name)
        path = Path(package.path)
        return self._module_in(path.parent, name) if path.stem == "__init__" else None

    def is_namespace(self, name: str, importer: SourceFile) -> bool:
        """Whether `name` is a folder of the project without an `__init__`."""
        self.trace.ask("is_namespace", name, importer.path)
        folder = Path(importer.path).parent
        if name.partition(".")[0] in sys.stdlib_module_names or self._environment.holds(folder):
            return False  # such a folder gives way to any module of its name
        roots = (*self._roots.of(folder), *self._roots.of_neighbours)
        return any(root.joinpath(*name.split(".")).is_dir() for root in roots)

    def is_library(self, name: str, file: SourceFile) -> bool:
        """Whether module `name`, found in the project as `file`, is a workflow library and not the project's own."""
        dialect = dialect_of(name)
        if dialect != "workflows":
            return dialect is not None
        self.trace.ask("is_library", name, file.path)
        path = Path(file.path).absolute()
        return holds_library((path, *path.parents)[name.count(".") + (path.stem == "__init__")])

    def name_of(self, file: SourceFile) -> str:
        """The dotted name of the module in `file`, counted from the folder above its topmost package."""
        self.trace.ask("name_of", file.path)
        if file.path not in self._names:
            self._names[file.path] = self._name_of(Path(file.path).absolute())
        return self._names[file.path]

    def config(self, path: str, selector: str, reader: SourceFile) -> ConfigFault | None:
        """What is wrong with a JSON file that the code in `reader` names, see `config_fault`."""
        self.trace.ask("config", path, selector, reader.path)
        return config_fault(path, selector, Path(reader.path))

    def file_at(self, path: str) -> SourceFile:
        """The file of a path that an earlier answer had."""
        return self._file(Path(path))

    def answer(self, lookup: Lookup, file_at: Callable[[str], SourceFile]) -> str:
        """The answer to a question that was noted, as text.

        Parameters:
            file_at: finds the file of a path.
        """
        question, words = lookup
        if question == "find":
            found: object = self.find(words[0], file_at(words[1]))
        elif question == "installed":
            found = self.installed(words[0])
        elif question == "submodule":
            found = self.submodule(file_at(words[0]), words[1])
        elif question == "is_namespace":
            found = self.is_namespace(words[0], file_at(words[1]))
        elif question == "is_library":
            found = self.is_library(words[0], file_at(words[1]))
        elif question == "name_of":
            found = self.name_of(file_at(words[0]))
        elif question == "config":
            found = self.config(words[0], words[1], file_at(words[2]))
        else:
            found = file_at(words[0]) in self._own
        return found.path if isinstance(found, SourceFile) else str(found)

    @cached_property
    def _own(self) -> frozenset[SourceFile]:
        return frozenset(self._given)

    def _name_of(self, path: Path) -> str:
        parts = [] if path.stem == "__init__" else [path.stem]
        for folder in path.parents:
            # An installed file has the name it is imported by, also in a folder without an `__init__`.
            if folder in self._environment.folders or not (is_package(folder) or self._environment.holds(folder)):
                break
            parts.insert(0, folder.name)
        return ".".join(parts) or path.stem

    def _search(self, name: str, folder: Path) -> SourceFile | None:
        relative = name.lstrip(".")
        if relative != name:
            return self._module_in(above(folder, len(name) - len(relative) - 1), relative)
        if self._environment.holds(folder):
            return None  # what an installed package imports from others is looked up when it matters
        roots = self._roots.of(folder)
        # A package's own folder is on the path only when a script runs there, and a script that needs the library would
        # not find it if a file beside it bore its name.
        if not (is_package(folder) and dialect_of(name)):
            roots = (*roots, folder)
        found = next(filter(None, (self._module_in(root, name) for root in roots)), None)
        return found or self._in_neighbours(name)

    def _in_neighbours(self, name: str) -> SourceFile | None:
        """A module of another project in the repository, provided that only one of them has a module of that name."""
        if name.partition(".")[0] in sys.stdlib_module_names or dialect_of(name):
            return None
        found = {file for root in self._roots.of_neighbours if (file := self._module_in(root, name)) is not None}
        return found.pop() if len(found) == 1 else None

    def _module_in(self, folder: Path, name: str) -> SourceFile | None:
        path = folder.joinpath(*name.split(".")) if name else folder
        candidates = [path / "__init__.py", path / "__init__.pyi"]
        if name:
            candidates += [path.with_name(f"{path.name}.py"), path.with_name(f"{path.name}.pyi")]
        return next((self._file(candidate) for candidate in candidates if candidate.is_file()), None)

    def _file(self, path: Path) -> SourceFile:
        return self._files.setdefault(path.resolve(), SourceFile(str(path)))
