"""Full names of workflow libraries, as mypy writes them, and what they stand for.

The core compares with the names of surefoot. Whoever looks at a class of mypy's asks here what it is, so that nothing
else knows which library a file was written for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from mypy.nodes import MypyFile, TypeInfo

from surefoot.dialects.classes import canonical
from surefoot.dialects.libraries import LIBRARIES, OWN, dialect_of, holds_library, import_names
from surefoot.graph import names

__all__ = ["STEP_DECORATORS", "Dialects"]

STEP_DECORATORS: Final = frozenset(
    f"{library}{fullname.removeprefix(OWN)}" for library in LIBRARIES for fullname in names.STEP_DECORATORS
)
"""The decorators of all libraries, whether they are heeded or not."""

_COMMON: Final = "workflows"
"""An import name that many a project gives to a package of its own."""


class Dialects:
    """The workflow libraries of a build.

    Parameters:
        chosen: those whose workflows are checked; all where there are none.
        modules: every loaded file by module name.
    """

    def __init__(self, chosen: Iterable[str], modules: Mapping[str, MypyFile]) -> None:
        self._heeded = import_names(chosen) or frozenset(LIBRARIES)
        self._modules = modules
        self._own_package: bool | None = None
        self._known: dict[str, str | None] = {}
        self._libraries: dict[str, str | None] = {}
        self._lines: dict[TypeInfo, Sequence[str | None]] = {}

    def library(self, fullname: str) -> str | None:
        """The import name of the library that something belongs to; None if it belongs to none."""
        if fullname not in self._libraries:
            library = dialect_of(fullname)
            self._libraries[fullname] = None if library == _COMMON and self._is_own_package() else library
        return self._libraries[fullname]

    def meaning(self, fullname: str) -> str | None:
        """The full name that something goes by in the core; its own, if it belongs to no library.

        None stands for what belongs to a library whose workflows are not checked.
        """
        if fullname not in self._known:
            self._known[fullname] = self._meaning(fullname)
        return self._known[fullname]

    def derives(self, info: TypeInfo, base: str) -> bool:
        """Whether a class is, or derives from, the class that goes by the full name `base` in the core."""
        return base in self._line(info)

    def lineage(self, info: TypeInfo) -> Iterator[str]:
        """What a class and its ancestors go by in the core, those left out that are not to be checked."""
        return filter(None, self._line(info))

    def is_left_out(self, info: TypeInfo) -> bool:
        """Whether a class belongs to a library whose workflows are not checked, or derives from one that does."""
        return None in self._line(info)

    def _line(self, info: TypeInfo) -> Sequence[str | None]:
        """What a class and its ancestors go by in the core."""
        if info not in self._lines:
            self._lines[info] = [self.meaning(cls.fullname) for cls in info.mro]
        return self._lines[info]

    def _meaning(self, fullname: str) -> str | None:
        library = self.library(fullname)
        if library is None:
            return fullname
        if library not in self._heeded:
            return None
        return fullname if library == OWN else canonical(fullname.rpartition(".")[2]) or fullname

    def _is_own_package(self) -> bool:
        if self._own_package is None:
            folder = next(self._common_folders(), None)
            self._own_package = folder is not None and not holds_library(folder)
        return self._own_package

    def _common_folders(self) -> Iterator[Path]:
        """The folder of the package, found by any of its modules: a warm run may not have loaded the package itself."""
        for name, tree in self._modules.items():
            if name.partition(".")[0] == _COMMON:
                path = Path(tree.path)
                above = name.count(".") + (path.stem == "__init__")
                yield path.parents[max(above - 1, 0)]
