"""What stands in a node of a syntax tree.

`ast.iter_child_nodes` asks every node for its fields, and gives the marks of load and store as well, of which there is
one for each name. Bodies are read so often that this counts.
"""

import ast
from collections.abc import Iterator
from typing import Final

__all__ = ["children", "everything", "statements"]

_NO_NODES: Final = frozenset({"attr", "ctx", "id", "kind", "op", "ops", "type_comment"})
"""Fields that hold names, marks and signs."""


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below one, in the order written."""
    found: list[ast.AST] = []
    for field in node._fields:
        value = None if field in _NO_NODES else getattr(node, field, None)
        if isinstance(value, list):
            found += [each for each in value if isinstance(each, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
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
