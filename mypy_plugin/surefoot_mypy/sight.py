"""Whether a class has a subclass in another file.

mypy checks a base class before the files that import it, and with a warm cache it may not open those at all. So the
question is put to the text of the project: does any file import this name and derive a class from it? An unrelated
class of the same name costs silence, never a false alarm.

The answer may change while the file that was asked about does not. Questions are therefore kept beside mypy's cache,
and put again before mypy trusts what it cached of that file.
"""

import ast
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

__all__ = ["Answers", "Sight"]

Answers: TypeAlias = dict[str, bool]
"""Name of a class → whether a file elsewhere derives from it."""

_FOREIGN_FOLDERS = frozenset({"__pycache__", "build", "dist", "node_modules", "site-packages"})


class Sight:
    """Looks for subclasses, and remembers what was asked.

    Parameters:
        cache_dir: where mypy keeps its cache.
    """

    def __init__(self, cache_dir: str) -> None:
        self._folder = Path(cache_dir) / "surefoot"
        self._asked: defaultdict[str, Answers] = defaultdict(dict)

    def has_subclass_elsewhere(self, name: str, module: str, path: str) -> bool:
        """Whether a Python file below the source root of a module, other than its own, derives from a class of it."""
        answer = self._asked[module][name] = _is_derived(name, module, Path(path))
        return answer

    def answers_today(self, module: str, path: str) -> Answers:
        """What is to be answered now to the questions that were asked when the module was last checked."""
        try:
            asked = json.loads((self._folder / f"{module}.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return {name: _is_derived(name, module, Path(path)) for name in asked}

    def keep_answers(self, module: str) -> Answers:
        """What was asked and answered while the module was checked; the questions are kept for the next run."""
        answers = self._asked.pop(module, {})
        kept = self._folder / f"{module}.json"
        # Where nothing can be written, mypy keeps no cache that could go stale.
        with suppress(OSError):
            if answers:
                self._folder.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps(sorted(answers)))
            else:
                kept.unlink(missing_ok=True)
        return answers


def _is_derived(name: str, module: str, own: Path) -> bool:
    if not own.is_file():
        return False
    gate = name.encode()
    for path in _python_files(_source_root(own, module)):
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
