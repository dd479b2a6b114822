"""Whether other files complete a class: by steps that they attach, or by a subclass while none runs it as it is.

mypy checks a base class before the files that import it, and with a warm cache it may not open those at all. So the
question is put to the text of the project: does any file import this name and attach a step to it, or derive a class
from it, and does none that imports it from this module call it? An unrelated class of the same name costs silence,
never a false alarm.

The answer may change while the file that was asked about does not. Questions are therefore kept beside mypy's cache,
and put again before mypy trusts what it cached of that file.
"""

import ast
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import field
from pathlib import Path
from typing import Final, TypeAlias

from surefoot.record import value
from surefoot_mypy.caching.notes import Notes, folder_beside
from surefoot_mypy.parsing import parse

__all__ = ["Answers", "Sight"]

Answers: TypeAlias = dict[str, bool]
"""Question about a class → whether it is left to others."""

_DERIVED: Final = "+"
"""What ends a question about a class from which its own file derives."""

_FOREIGN_FOLDERS = frozenset({"__pycache__", "build", "dist", "node_modules", "site-packages"})


class Sight:
    """Looks for subclasses and attached steps, and remembers what was asked.

    Parameters:
        cache_dir: where mypy keeps its cache.
    """

    def __init__(self, cache_dir: str) -> None:
        self._notes = Notes(folder_beside(cache_dir) / "heirs")
        self._asked: defaultdict[str, Answers] = defaultdict(dict)
        self._searches: dict[str, _Search] = {}

    def is_left_to_others(self, name: str, module: str, path: str, *, derived: bool) -> bool:
        """Whether Python files below the source root of a module complete a class of it.

        They attach steps to it, or they derive from it and none makes an instance.

        Parameters:
            name: the name of the class.
            path: the file of the module, which makes no instance of it.
            derived: that file derives classes from it.
        """
        search = self._searches.setdefault(module, _Search())
        question = f"{name}{_DERIVED}" if derived else name
        answer = self._asked[module][question] = _is_left_to_others(question, module, Path(path), search)
        return answer

    def files_about(self, module: str) -> Set[Path]:
        """The files in which the names occurred that were asked about for a module."""
        return self._searches[module].files

    def asked_about(self, text: bytes) -> set[str]:
        """The modules for which names were asked about that occur in a text."""
        found = self._searches.items()
        return {module for module, search in found if any(name.encode() in text for name in search.names)}

    def answers_today(self, module: str, path: str) -> Answers:
        """What is to be answered now to the questions that were asked when the module was last checked."""
        search = _Search()
        kept = self._notes.read(module)
        answers = {question: _is_left_to_others(question, module, Path(path), search) for question in kept}
        if answers:
            self._searches[module] = search
        return answers

    def keep_answers(self, module: str) -> Answers:
        """What was asked and answered while the module was checked; the questions are kept for the next run."""
        answers = self._asked.pop(module, {})
        self._notes.write(module, sorted(answers))
        return answers


@value
class _Search:
    """Where an answer was looked for.

    Parameters:
        names: of the classes asked about, and what else they are called.
        files: those in which these names occur.
    """

    names: set[str] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)


def _is_left_to_others(question: str, module: str, own: Path, search: _Search) -> bool:
    name, derived = question.removesuffix(_DERIVED), question.endswith(_DERIVED)
    if not own.is_file():
        return derived
    names = {name}
    names |= _renamed(list(ast.walk(_parse(_read(own)))), name)
    while True:
        more: set[str] = set()
        built = False
        search.names.update(names)
        for nodes in _mentioning(names, own, _source_root(own, module), search.files):
            if any(_attaches(nodes, each) for each in names):
                return True
            built = built or _builds(nodes, name, module)
            derived = derived or any(_derives(nodes, each) for each in names)
            more.update(*(_renamed(nodes, each) for each in names))
        if built or derived or more <= names:
            return derived and not built
        names |= more


def _mentioning(names: set[str], own: Path, root: Path, files: set[Path]) -> Iterator[list[ast.AST]]:
    """The nodes of each Python file below `root`, other than `own`, in whose text one of `names` occurs.

    Parameters:
        files: to which each such file is added.
    """
    gates = [name.encode() for name in names]
    for path in _python_files(root):
        if path.name == own.name and path.samefile(own):
            continue
        source = _read(path)
        if any(gate in source for gate in gates):
            files.add(path.resolve())
            yield list(ast.walk(_parse(source)))


def _renamed(nodes: Sequence[ast.AST], name: str) -> set[str]:
    """What else `nodes` call `name`: `import Base as Origin`, `Origin = Base`."""
    found = _imported(nodes, name) - {"*"}
    for node in nodes:
        if isinstance(node, ast.Assign) and _names(node.value, name, {name}):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


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


def _parse(source: bytes) -> ast.Module:
    return parse(source) or ast.Module([], [])


def _derives(nodes: Sequence[ast.AST], name: str) -> bool:
    local = _imported(nodes, name)
    return any(_names(base, name, local) for node in nodes if isinstance(node, ast.ClassDef) for base in node.bases)


def _attaches(nodes: Sequence[ast.AST], name: str) -> bool:
    """Whether `nodes` hold a function with `@step(workflow=name)`, whatever the decorator is called, or add a step."""
    local = _imported(nodes, name)
    return any(_adds_step(node, name, local) for node in nodes) or any(
        keyword.arg == "workflow" and _names(keyword.value, name, local)
        for node in nodes
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
    )


def _adds_step(node: ast.AST, name: str, local: set[str]) -> bool:
    """Whether it is `name.add_step(...)` or `name().add_step(...)`."""
    called = node.func if isinstance(node, ast.Call) else None
    if not isinstance(called, ast.Attribute) or called.attr != "add_step":
        return False
    return _names(called.value.func if isinstance(called.value, ast.Call) else called.value, name, local)


def _builds(nodes: Sequence[ast.AST], name: str, module: str) -> bool:
    """Whether `nodes` call the class `name` of `module`, by itself, as an attribute, or under another name for it."""
    imported = _imported(nodes, name, module)
    meant = (imported - {"*"}) | ({name} if "*" in imported else set())
    meant |= {f"{each}.{name}" for each in _modules(nodes, module)}
    for node in nodes:
        if isinstance(node, ast.Assign) and _dotted(node.value) in meant:
            meant |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    called = (node.func for node in nodes if isinstance(node, ast.Call))
    return any(_dotted(func.value if isinstance(func, ast.Subscript) else func) in meant for func in called)


def _modules(nodes: Sequence[ast.AST], module: str) -> Iterator[str]:
    """What `module` is called where `nodes` import it: `import app.flow`, `from app import flow as made`."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.asname or alias.name for alias in node.names if alias.name == module)
        elif isinstance(node, ast.ImportFrom):
            package = f"{node.module}." if node.module else ""
            yield from (each.asname or each.name for each in node.names if _is_tail(f"{package}{each.name}", module))


def _dotted(node: ast.expr) -> str:
    """A dotted name as written; empty for any other expression."""
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def _imported(nodes: Sequence[ast.AST], name: str, module: str = "") -> set[str]:
    """What `name` is called where `nodes` import it, from `module` if that is given; `*` for a star import."""
    return {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and (not module or _is_tail(node.module or "", module))
        for alias in node.names
        if alias.name in (name, "*")
    }


def _is_tail(written: str, module: str) -> bool:
    """Whether `written`, which may be relative, can mean `module`."""
    return f".{module}".endswith(f".{written}")


def _names(base: ast.expr, name: str, imported: set[str]) -> bool:
    """Whether a base expression is `name`, as an attribute of a module or as imported."""
    if isinstance(base, ast.Subscript):
        return _names(base.value, name, imported)
    if isinstance(base, ast.Attribute):
        return base.attr == name
    return isinstance(base, ast.Name) and (base.id in imported or (base.id == name and "*" in imported))
