"""What a step returns, read from its body: only where every path says it plainly."""

from collections.abc import Iterator

import libcst as cst

from surefoot.graph import names
from surefoot_lint.fixes.document import Document
from surefoot_lint.project.index import Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted, own_nodes, statements
from surefoot_lint.reading.classes import Classes, known_ancestors
from surefoot_lint.reading.steps import StepSite

__all__ = ["Unclear", "returned"]


class Unclear(Exception):
    """What a step returns cannot be told for certain."""


def returned(site: StepSite, document: Document) -> str:
    """The return annotation that fits the body of a step.

    Raises:
        Unclear: a value is returned that is not made on the spot, or it is not certain where the body ends.
    """
    node = site.function.node
    assert isinstance(node, cst.FunctionDef)
    body = statements(node.body)
    if all(_is_placeholder(statement) for statement in body):
        raise Unclear
    found: dict[str, None] = {}
    for inner in own_nodes(node):
        if isinstance(inner, cst.Yield):
            raise Unclear
        if isinstance(inner, cst.Return):
            found.update(dict.fromkeys(_made(inner.value, site, document)))
    if _falls_off(body):
        found["None"] = None
    return " | ".join(sorted(found, key=lambda name: name == "None"))


def _made(value: cst.BaseExpression | None, site: StepSite, document: Document) -> Iterator[str]:
    if value is None or dotted(value) == "None":
        yield "None"
    elif isinstance(value, cst.IfExp):
        yield from _made(value.body, site, document)
        yield from _made(value.orelse, site, document)
    elif isinstance(value, cst.Call) and (name := dotted(value.func)) and _is_event(name, site, document):
        yield name
    else:
        raise Unclear


def _is_event(name: str, site: StepSite, document: Document) -> bool:
    """Whether a name of the body is that of an event class, and means the same in the signature."""
    meaning = document.in_body(name, site)
    if meaning != document.in_annotation(name, site) or not document.is_bound_at(name, site):
        return False
    if isinstance(meaning, Scope):
        line = Classes(document.index).lineage(meaning).line if meaning.kind == "class" else ()
        return names.EVENT in line
    return isinstance(meaning, Outside) and names.EVENT in (known_ancestors(meaning.fullname) or ())


def _falls_off(body: tuple[cst.BaseStatement | cst.BaseSmallStatement, ...]) -> bool:
    """Whether a path runs off the end.

    Raises:
        Unclear: that depends on more than the text says.
    """
    last = body[-1]
    if isinstance(last, (cst.Return, cst.Raise)):
        return False
    if isinstance(last, cst.If):
        return _if_falls_off(last)
    if isinstance(last, cst.BaseSmallStatement):
        if isinstance(last, (cst.Break, cst.Continue, cst.Assert)):
            raise Unclear
        return True
    raise Unclear


def _if_falls_off(statement: cst.If) -> bool:
    here = _falls_off(statements(statement.body))
    if isinstance(statement.orelse, cst.If):
        return _if_falls_off(statement.orelse) or here
    if isinstance(statement.orelse, cst.Else):
        return _falls_off(statements(statement.orelse.body)) or here
    return True


def _is_placeholder(statement: cst.BaseStatement | cst.BaseSmallStatement) -> bool:
    if isinstance(statement, (cst.Pass, cst.Raise)):
        return True
    return isinstance(statement, cst.Expr) and isinstance(
        statement.value, (cst.Ellipsis, cst.SimpleString, cst.ConcatenatedString)
    )
