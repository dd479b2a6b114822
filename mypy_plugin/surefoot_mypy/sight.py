"""Whether a class has a subclass in another file.

mypy checks a base class before the files that import it, and with a warm cache it may not open those at all. So the
question is put to the text of the project: does any file import this name and derive a class from it? An unrelated
class of the same name costs silence, never a false alarm.
"""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from mypy.nodes import MypyFile

__all__ = ["has_subclass_elsewhere"]

_FOREIGN_FOLDERS = frozenset({"__pycache__", "build", "dist", "node_modules", "site-packages"})


def has_subclass_elsewhere(name: str, tree: MypyFile) -> bool:
    """Whether a Python file below the source root of `tree`, other than `tree`, derives a class from `name`."""
    own = Path(tree.path)
    if not own.is_file():
        return False
    gate = name.encode()
    for path in _python_files(_source_root(own, tree.fullname)):
        if path.name == own.name and path.samefile(own):
            continue
        source = _read(path)
        if gate in source and b"class" in source and _derives(source, name):
            return True
    return False


def _source_root(path: Path, module: str) -> Path:
    """The folder from which `module` is imported."""
    depth = module.count(".") + (1 if path.stem == "__init__" else 0)
    folder = path.resolve().parent
    return folder.parents[depth - 1] if 0 < depth <= len(folder.parents) else folder


def _python_files(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not _is_foreign(here / name))
        yield from (here / name for name in sorted(files) if name.endswith(".py"))


def _is_foreign(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name in _FOREIGN_FOLDERS or (folder / "pyvenv.cfg").exists()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _derives(source: bytes, name: str) -> bool:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    nodes = list(ast.walk(tree))
    imported = {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in (name, "*")
    }
    return any(_names(base, name, imported) for node in nodes if isinstance(node, ast.ClassDef) for base in node.bases)


def _names(base: ast.expr, name: str, imported: set[str]) -> bool:
    """Whether a base expression is `name`, as an attribute of a module or as imported."""
    if isinstance(base, ast.Subscript):
        return _names(base.value, name, imported)
    if isinstance(base, ast.Attribute):
        return base.attr == name
    return isinstance(base, ast.Name) and (base.id in imported or (base.id == name and "*" in imported))
