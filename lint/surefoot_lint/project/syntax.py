"""Small walks over a LibCST tree.

They stand in for `libcst.matchers` and the scope metadata, whose import and set-up cost more than a whole run.
"""

from collections.abc import Iterator
from functools import cache

import libcst as cst

__all__ = ["argument", "code_of", "descend", "dotted", "own_nodes", "statements", "string_of", "suites"]


@cache
def _child_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(
        name
        for name in kind.__dataclass_fields__
        if not name.startswith(("whitespace", "leading_", "trailing_", "lpar", "rpar"))
    )


def _children(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for name in _child_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, cst.CSTNode):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from (item for item in value if isinstance(item, cst.CSTNode))


def descend(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`node` and everything below it, in the order written."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(list(_children(current))))


def own_nodes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What stands in `node` itself, leaving out what is in the functions and classes nested in it.

    Of a function or a class only the body is meant.
    """
    pending: list[cst.CSTNode] = [node.body if isinstance(node, (cst.FunctionDef, cst.ClassDef)) else node]
    while pending:
        current = pending.pop()
        yield current
        if not isinstance(current, (cst.FunctionDef, cst.ClassDef)):
            pending.extend(reversed(list(_children(current))))


def argument(call: cst.Call, name: str, position: int | None = None) -> cst.BaseExpression | None:
    """The argument that `call` gives for a parameter, by name or by position; None if it gives none."""
    for place, given in enumerate(call.args):
        if given.star == "" and (given.keyword.value == name if given.keyword else place == position):
            return given.value
    return None


def statements(body: cst.BaseSuite | cst.Module) -> tuple[cst.BaseStatement | cst.BaseSmallStatement, ...]:
    """The statements of one suite, with the simple ones of a line each by itself."""
    found: list[cst.BaseStatement | cst.BaseSmallStatement] = []
    for statement in body.body:
        if isinstance(statement, cst.SimpleStatementLine):
            found.extend(statement.body)
        else:
            found.append(statement)
    return tuple(found)


def suites(statement: cst.CSTNode) -> Iterator[cst.BaseSuite]:
    """The suites of a compound statement that share its scope, in the order written."""
    if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
        return
    body = getattr(statement, "body", None)
    if isinstance(body, cst.BaseSuite):
        yield body
    for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        yield part.body
    for name in ("orelse", "finalbody"):
        part = getattr(statement, name, None)
        if part is not None:
            yield from suites(part)


def dotted(node: cst.CSTNode) -> str | None:
    """`a.b.c` for an attribute chain on a name; None for anything else."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return None
    return ".".join((node.value, *reversed(parts)))


def code_of(node: cst.CSTNode) -> str:
    """`node` as written, on one line."""
    return dotted(node) or " ".join(cst.Module([]).code_for_node(node).split())


def string_of(node: cst.CSTNode) -> str | None:
    """The value of a string literal; None for anything else, f-strings and bytes included."""
    if isinstance(node, (cst.SimpleString, cst.ConcatenatedString)):
        value = node.evaluated_value
        return value if isinstance(value, str) else None
    return None
