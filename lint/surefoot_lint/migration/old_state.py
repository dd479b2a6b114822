"""State as it was kept once: `ctx.get`, `ctx.set` and the dictionary `ctx.data`."""

from collections.abc import Iterator

import libcst as cst

from surefoot_lint.fixes.code.awaiting import binds_tighter, may_await, way_to
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit
from surefoot_lint.migration.remarks import Remark
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted, string_of

__all__ = ["state_edits"]

_STORE = "keep it in `ctx.store`: `await ctx.store.get(...)`, `await ctx.store.set(...)`, `ctx.store.edit_state()`"


def state_edits(function: Scope, context: str, nodes: list[cst.CSTNode], document: Document) -> Iterator[Edit | Remark]:
    """The edits that move state to `ctx.store` in the body of one function."""
    for node in nodes:
        if isinstance(node, cst.Call) and dotted(node.func) in (f"{context}.get", f"{context}.set"):
            assert isinstance(node.func, cst.Attribute)
            if any(given.keyword and given.keyword.value == "make_private" for given in node.args):
                yield Remark(document.module.location(node), "`make_private` has no counterpart", "choose another key")
            else:
                yield document.insert_before(node.func.attr, "store.")
        elif isinstance(node, cst.Attribute) and dotted(node) == f"{context}.data":
            yield from _data(node, function, document)


def _data(node: cst.Attribute, function: Scope, document: Document) -> Iterator[Edit | Remark]:
    way = way_to(node, document, function.node)
    edits = _rewritten(node, way, document) if may_await(way) else None
    if edits is None:
        yield Remark(document.module.location(node), f"`{dotted(node)}` has no counterpart", _STORE)
        return
    yield from edits


def _rewritten(node: cst.Attribute, way: list[cst.CSTNode], document: Document) -> list[Edit] | None:
    """The edits for one use of the dictionary; None where it is not plain."""
    store = f"{dotted(node.value)}.store"
    use = way[0]
    if isinstance(use, cst.Attribute) and use.attr.value == "get" and isinstance(way[1], cst.Call):
        return _got(node, way[1], way[2], store, document)
    if not isinstance(use, cst.Subscript) or len(use.slice) != 1:
        return None
    key = use.slice[0].slice
    if not isinstance(key, cst.Index) or not _is_plain(key.value):
        return None
    if isinstance(way[1], cst.AssignTarget) and isinstance(way[2], cst.Assign):
        return _assigned(use, key.value, way[2], store, document)
    if isinstance(way[1], (cst.AugAssign, cst.Del, cst.AssignTarget, cst.AnnAssign, cst.Element)):
        return None
    left, right = ("(", ")") if binds_tighter(way[1], use) else ("", "")
    return [
        document.between(use, key.value, f"{left}await {store}.get("),
        document.after(key.value, use, f"){right}"),
    ]


def _got(node: cst.Attribute, call: cst.Call, parent: cst.CSTNode, store: str, document: Document) -> list[Edit] | None:
    if not 1 <= len(call.args) <= 2 or any(given.keyword or given.star for given in call.args):
        return None
    key = call.args[0]
    if not _is_plain(key.value):
        return None
    left, right = ("(", ")") if binds_tighter(parent, call) else ("", "")
    first = document.replace(node, f"{left}await {store}")
    if len(call.args) == 2:
        edits = [first, document.insert_before(call.args[1], "default=")]
    else:
        edits = [first, document.insert_after(key, ", default=None")]
    return [*edits, document.insert_after(call, right)] if right else edits


def _assigned(
    use: cst.Subscript, key: cst.BaseExpression, statement: cst.Assign, store: str, document: Document
) -> list[Edit] | None:
    if len(statement.targets) != 1 or statement.value.lpar:
        return None
    left, right = ("(", "))") if isinstance(statement.value, cst.Tuple) else ("", ")")
    return [
        document.between(use, key, f"await {store}.set("),
        document.until(key, statement.value, f", {left}"),
        document.insert_after(statement.value, right),
    ]


def _is_plain(key: cst.BaseExpression) -> bool:
    """Whether a key means the same in the store, which takes the dots in it for a path."""
    text = string_of(key)
    return not key.lpar and text is not None and "." not in text
