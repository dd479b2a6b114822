"""Where the imports of a file lead, told from bytes alone, and whether that is to a workflow library.

A subclass without steps of its own needs no import of a library. Where its base class is among the files of the run,
the base is read first and gives the subclass away. A file that is checked by itself has only its imports to tell.
"""

import re
import sys
from collections.abc import Iterator
from typing import Final

from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.sources import gate
from surefoot_lint.sources.files import SourceFile, UnreadableFile

__all__ = ["Reach"]

_SUBCLASS: Final = re.compile(rb"^[ \t\f]*class[ \t]+\w+[ \t]*(?:\[[^\n]*\])?[ \t]*\(", re.M)
_FROM: Final = re.compile(rb"^[ \t\f]*from[ \t]+([\w.]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n#]*)", re.M)
_IMPORT: Final = re.compile(rb"^[ \t\f]*import[ \t]+([\w., \t]+)", re.M)
_NAME: Final = re.compile(rb"\w+")


class Reach:
    """Follows imports.

    Parameters:
        finder: knows the files of the project.
    """

    def __init__(self, finder: ModuleFinder) -> None:
        self._finder = finder
        self._known: dict[SourceFile, bool] = {}

    def may_inherit(self, file: SourceFile) -> bool:
        """Whether `file` has subclasses and its imports lead to a file that imports a workflow library."""
        return _SUBCLASS.search(_content(file)) is not None and self._leads(file)

    def imports(self, file: SourceFile) -> frozenset[SourceFile]:
        """The files of the project that are loaded with `file`, itself among them."""
        loaded = {file}
        pending = [file]
        while pending:
            for imported in self._imported(pending.pop()):
                if imported not in loaded:
                    loaded.add(imported)
                    pending.append(imported)
        return frozenset(loaded)

    def _leads(self, file: SourceFile) -> bool:
        visited = [file]
        for current in visited:  # grows as imports are found
            if self._known.get(current, gate.imports_library(_content(current))):
                self._known[file] = True
                return True
            if current not in self._known:
                found = self._imported(current, installed=True)
                visited += [imported for imported in dict.fromkeys(found) if imported not in visited]
        self._known.update(dict.fromkeys(visited, False))
        return False

    def _imported(self, file: SourceFile, *, installed: bool = False) -> Iterator[SourceFile]:
        """The files of the project that `file` imports, or from which it imports.

        Parameters:
            installed: those of installed packages count as well.
        """
        for module, names in _imports(_content(file)):
            if module.partition(".")[0] in sys.stdlib_module_names:
                continue
            package = self._finder.find(module, file)
            if package is None and installed:
                package = self._finder.installed(module)
            if package is not None:
                yield package
                yield from filter(None, (self._finder.submodule(package, name) for name in names))
            else:  # it may be a folder without `__init__`
                inner = module if module.endswith(".") else f"{module}."
                yield from filter(None, (self._finder.find(inner + name, file) for name in names))


def _content(file: SourceFile) -> bytes:
    try:
        return file.read_bytes()
    except UnreadableFile:
        return b""


def _imports(content: bytes) -> Iterator[tuple[str, list[str]]]:
    """Modules, each with the names imported from it, which may be modules themselves."""
    for match in _IMPORT.finditer(content):
        yield from ((clause.split()[0].decode(), []) for clause in match[1].split(b",") if clause.strip())
    for match in _FROM.finditer(content):
        yield match[1].decode(), [name.decode() for name in _NAME.findall(match[2])]
