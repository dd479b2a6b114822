"""What stands in a node of a syntax tree.

`ast.iter_child_nodes` asks every node for all of its fields, and gives the marks of load and store as well, of which
there is one for each name. Bodies are read so often that this counts.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

__all__ = ["children", "everything", "statements"]

_NO_NODES: Final = frozenset({"attr", "ctx", "id", "kind", "op", "ops", "type_comment"})
"""Fields that hold names, marks and signs."""

_FIELDS: Final[Mapping[type[ast.AST], Sequence[str]]] = {
    kind: () if kind is ast.Constant else [field for field in kind._fields if field not in _NO_NODES]
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}
"""The fields in which nodes of a kind may hold others; names and literals, the most of all nodes, have none."""


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below one, in the order written."""
    found: list[ast.AST] = []
    for field in _FIELDS[type(node)]:
        value = getattr(node, field, None)
        if isinstance(value, ast.AST):
            found.append(value)
        elif value and isinstance(value, list):
            found += [each for each in value if isinstance(each, ast.AST)]
    return found


def everything(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all that stands below it, in no particular order."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        pending += children(node)


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """A statement and all below it, in no particular order. Expressions, of which there are many more, hold none."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        pending += [child for child in children(node) if not isinstance(child, ast.expr)]
