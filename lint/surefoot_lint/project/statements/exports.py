"""`__all__`: what a star import brings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import libcst as cst

from surefoot_lint.project.syntax import dotted, own_nodes, string_of

__all__ = ["Exports", "exports"]

_ALL: Final = "__all__"


@dataclass(frozen=True, slots=True)
class Exports:
    """The names in `__all__`.

    Parameters:
        whole: False where there may be more of them, as in `[...] + other.__all__`.
    """

    names: frozenset[str]
    whole: bool = True

    def may_bring(self, name: str) -> bool:
        """Whether a star import brings `name`. Of names that cannot be read, public ones are taken to be among them."""
        return name in self.names or (not self.whole and not name.startswith("_"))


def exports(module: cst.Module) -> Exports | None:
    """What `__all__` of a module says; None if it has none."""
    named: set[str] = set()
    whole, found = True, False
    for node in own_nodes(module):
        for value in _values(node):
            found = True
            read, all_read = _strings(value)
            named |= read
            whole = whole and all_read
    return Exports(frozenset(named), whole) if found else None


def _values(node: cst.CSTNode) -> Iterator[cst.BaseExpression]:
    """What `node` puts into `__all__`, where it does so."""
    match node:
        case cst.Assign() if any(_is_all(target.target) for target in node.targets):
            yield node.value
        case cst.AnnAssign() | cst.AugAssign() if node.value is not None and _is_all(node.target):
            yield node.value
        case cst.Call(func=cst.Attribute(value=owner)) if _is_all(owner):
            yield from (argument.value for argument in node.args)


def _strings(value: cst.BaseExpression) -> tuple[set[str], bool]:
    """The strings in a list, or in a sum of lists, and whether that is all."""
    text = string_of(value)
    if text is not None:
        return {text}, True
    if isinstance(value, (cst.List, cst.Tuple, cst.Set)):
        parts = [element.value for element in value.elements]
    elif isinstance(value, cst.BinaryOperation) and isinstance(value.operator, cst.Add):
        parts = [value.left, value.right]
    else:
        return set(), False
    read = [_strings(part) for part in parts]
    return {name for names, _ in read for name in names}, all(all_read for _, all_read in read)


def _is_all(target: cst.CSTNode) -> bool:
    return dotted(target) == _ALL
