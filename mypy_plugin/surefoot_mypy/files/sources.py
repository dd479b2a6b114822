"""Files as the standard library parses them, with their definitions in tables.

Many files look at the text of the same few, those of the events that they share, so what was parsed is kept for the
whole run. It is kept for files that are not being checked themselves; of these there may be any number.
"""

import ast
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

from surefoot.bodies.function import FunctionNode
from surefoot_mypy.parsing import parse_file

__all__ = ["Definition", "Source", "Sources"]

Definition: TypeAlias = FunctionNode | ast.ClassDef

_Stamp: TypeAlias = tuple[int, int]

_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return)
"""What most statements are; they hold no others."""

_IN_SCOPE = (ast.If, ast.Try, ast.TryStar, ast.With)
_WITH_PARTS = (ast.Match, ast.Try, ast.TryStar)

_MOST: Final = 50
"""Files that are kept."""


class Source:
    """A file that could be parsed.

    Parameters:
        module: what the parser made of it.
    """

    def __init__(self, module: ast.Module) -> None:
        self.module = module

    @cached_property
    def definitions(self) -> Mapping[tuple[str, int], Definition]:
        """Every function and class, by its name and the line of its `def` or `class`."""
        return {(node.name, node.lineno): node for node in _definitions(self.module.body)}

    @cached_property
    def classes(self) -> Mapping[str, Sequence[ast.ClassDef]]:
        """The class statements outside functions, by qualified name; several where one name is defined again."""
        found: dict[str, list[ast.ClassDef]] = {}
        for name, node in _classes(self.module.body, ""):
            found.setdefault(name, []).append(node)
        return found


class Sources:
    """Parses files once, as long as they stay as they are."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[_Stamp, Source | None]] = OrderedDict()

    def read(self, path: str) -> Source | None:
        """The file at `path`; None where it cannot be read or parsed."""
        stamp = _stamp(path)
        if stamp is None:
            return None
        known = self._kept.pop(path, None)
        source = known[1] if known and known[0] == stamp else read(path)
        self._kept[path] = stamp, source
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return source


def read(path: str) -> Source | None:
    """The file at `path`, not to be kept; None where it cannot be read or parsed."""
    module = parse_file(path)
    return Source(module) if module else None


def _stamp(path: str) -> _Stamp | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _definitions(body: Sequence[ast.stmt]) -> Iterator[Definition]:
    for statement in body:
        if isinstance(statement, Definition):
            yield statement
        for inner in _blocks(statement):
            yield from _definitions(inner)


def _classes(body: Sequence[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            name = f"{prefix}{statement.name}"
            yield name, statement
            yield from _classes(statement.body, f"{name}.")
        elif isinstance(statement, _IN_SCOPE):
            for inner in _blocks(statement):
                yield from _classes(inner, prefix)


def _blocks(statement: ast.stmt) -> Iterator[Sequence[ast.stmt]]:
    """The blocks of statements that a statement holds."""
    if isinstance(statement, _SIMPLE):
        return
    if isinstance(statement, _WITH_PARTS):
        for part in statement.cases if isinstance(statement, ast.Match) else statement.handlers:
            yield part.body
    for field in ("body", "orelse", "finalbody"):
        yield getattr(statement, field, ())
