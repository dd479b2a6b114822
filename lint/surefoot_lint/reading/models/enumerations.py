"""The members of enumerations, and what they stand for."""

import ast
from collections.abc import Iterator

from surefoot.models.class_text import ClassText

__all__ = ["members"]


def members(text: ClassText) -> Iterator[tuple[str, str]]:
    """Names and values of the members that a class body declares; a value that only running tells is as written."""
    highest = 0
    for name, written in _assigned(text.node):
        value = _automatic(name, highest, text) if _is_automatic(written) else _literal(written)
        if isinstance(value, int):
            highest = max(highest, value)
        yield name, ast.unparse(written) if value is None else repr(value)


def _assigned(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    for statement in node.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for target in targets:
                if isinstance(target, ast.Name) and not target.id.startswith("_"):
                    yield target.id, statement.value


def _is_automatic(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] == "auto"


def _automatic(name: str, highest: int, text: ClassText) -> int | str:
    """What `auto()` gives."""
    if "enum.StrEnum" in text.ancestors:
        return name.lower()
    if "enum.Flag" in text.ancestors:
        return 1 << highest.bit_length()
    return highest + 1


def _literal(value: ast.expr) -> object:
    try:
        return ast.literal_eval(value)
    except ValueError:
        return None
