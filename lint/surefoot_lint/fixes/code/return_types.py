"""Edits of the annotation that says which events a step returns."""

import libcst as cst

from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit
from surefoot_lint.project.index import Alias, Outside
from surefoot_lint.project.syntax import descend, dotted, string_of
from surefoot_lint.reading.steps import StepSite

__all__ = ["widened"]


def widened(site: StepSite, added: str, document: Document) -> Edit | None:
    """Let the return annotation of a step name one thing more, in the way it names the others.

    Parameters:
        added: the name of a class as it is called where the annotation stands, or `None`.

    Returns:
        None where the annotation is missing, or written in a way that is not plain.
    """
    node = site.function.node
    assert isinstance(node, cst.FunctionDef)
    if node.returns is None:
        return None
    return _widened(node.returns.annotation, site, added, document)


def _widened(written: cst.BaseExpression, site: StepSite, added: str, document: Document) -> Edit | None:
    if isinstance(written, cst.SimpleString):
        return _quoted(written, site, added, document)
    holder = _subscripted(written, site, document)
    if holder is not None:
        elements, inner = holder
        if inner == "Annotated":
            return None
        if inner == "Union":
            return document.insert_after(elements[-1], f", {added}")
        if inner == "Optional" and added != "None" and not _is_quoted(elements[0]):
            return document.insert_after(elements[0], f" | {added}")
        return None
    if not document.module.postponed and (_is_quoted(written) or _stands_for_text(written, site, document)):
        return None  # a string takes no `|`
    before = _ahead_of_none(written)
    if before is written:
        return document.insert_before(written, f"{added} | ") if added != "None" else None
    return document.insert_after(before or written, f" | {added}")


def _quoted(written: cst.SimpleString, site: StepSite, added: str, document: Document) -> Edit | None:
    """A whole annotation in quotes is a text of its own; only plain unions in it are touched."""
    text = string_of(written)
    if text is None or written.prefix or "\\" in written.raw_value or text != text.strip():
        return None
    try:
        inner = cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return None
    if any(isinstance(node, cst.SimpleString) for node in descend(inner)):
        return None
    if _subscripted(inner, site, document) is not None:
        return None
    before = _ahead_of_none(inner)
    if before is inner:
        wider = f"{added} | {text}"
    elif before is not None:
        wider = f"{cst.Module([]).code_for_node(before)} | {added} | None"
    else:
        wider = f"{text} | {added}"
    return document.replace(written, f"{written.quote}{wider}{written.quote}")


def _subscripted(
    written: cst.BaseExpression, site: StepSite, document: Document
) -> tuple[list[cst.SubscriptElement], str] | None:
    """The elements in the brackets of a construct of `typing`, and its name; None for anything else."""
    name = dotted(written.value) if isinstance(written, cst.Subscript) else None
    if name is None or not isinstance(written, cst.Subscript):
        return None
    meaning = document.in_annotation(name, site)
    if not isinstance(meaning, Outside):
        return None
    module, _, last = meaning.fullname.rpartition(".")
    if module not in ("typing", "typing_extensions") or last not in ("Annotated", "Optional", "Union"):
        return None
    return list(written.slice), last


def _ahead_of_none(written: cst.BaseExpression) -> cst.BaseExpression | None:
    """What stands left of a `None` that ends a union; the whole where that is all there is; None without one."""
    if dotted(written) == "None":
        return written
    if isinstance(written, cst.BinaryOperation) and dotted(written.right) == "None":
        return written.left
    return None


def _is_quoted(node: cst.CSTNode) -> bool:
    """Whether there is a string in an annotation, outside the brackets of its generics."""
    if isinstance(node, cst.BinaryOperation):
        return _is_quoted(node.left) or _is_quoted(node.right)
    if isinstance(node, cst.SubscriptElement):
        return isinstance(node.slice, cst.Index) and _is_quoted(node.slice.value)
    return isinstance(node, (cst.SimpleString, cst.ConcatenatedString))


def _stands_for_text(written: cst.BaseExpression, site: StepSite, document: Document) -> bool:
    """Whether a name in a union is one that a string was assigned to."""
    if isinstance(written, cst.BinaryOperation):
        sides = (written.left, written.right)
        return any(_stands_for_text(side, site, document) for side in sides)
    name = dotted(written)
    meaning = document.in_annotation(name, site) if name and name != "None" else None
    return isinstance(meaning, Alias) and _is_quoted(meaning.value)
