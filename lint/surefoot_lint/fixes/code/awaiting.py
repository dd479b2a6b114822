"""Where an `await` may stand."""

import libcst as cst

from surefoot_lint.fixes.document import Document

__all__ = ["binds_tighter", "may_await", "way_to"]


def way_to(node: cst.CSTNode, document: Document, within: cst.CSTNode | None = None) -> list[cst.CSTNode]:
    """The nodes that `node` stands in, the nearest first.

    Parameters:
        within: the last of them; the step that it stands in, if that is not known.
    """
    found: list[cst.CSTNode] = []

    def search(current: cst.CSTNode) -> bool:
        if current is node:
            return True
        if any(map(search, current.children)):
            found.append(current)
            return True
        return False

    site = document.step_at(document.module.location(node).line) if within is None else None
    search(within or (site.function.node if site else document.module.tree))
    return found


def may_await(way: list[cst.CSTNode]) -> bool:
    """Whether an `await` may be written at the end of such a way: what it suspends must be a coroutine."""
    for node in way:
        if isinstance(node, cst.FunctionDef):
            return node.asynchronous is not None
        if isinstance(node, (cst.Lambda, cst.GeneratorExp)):
            return False
    return False


def binds_tighter(parent: cst.CSTNode, child: cst.BaseExpression) -> bool:
    """Whether `await child` needs parentheses of its own in `parent`."""
    if child.lpar:
        return False
    if isinstance(parent, cst.Call):
        return parent.func is child
    return isinstance(parent, (cst.Attribute, cst.Subscript, cst.Await))
