"""Edits of the arguments of a call, and of the items of a list."""

from collections.abc import Sequence

import libcst as cst

from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit
from surefoot_lint.project.syntax import string_of

__all__ = ["keyword", "without_argument", "without_string"]


def keyword(call: cst.Call, name: str) -> cst.Arg | None:
    """The argument that a call gives by this keyword."""
    return next((given for given in call.args if given.keyword and given.keyword.value == name), None)


def without_argument(call: cst.Call, dropped: cst.Arg, document: Document, empty: str = "()") -> Edit:
    """Take an argument out of a call, with its comma.

    Parameters:
        empty: the parentheses where it was the only one; a decorator may do without.
    """
    if len(call.args) == 1:
        return document.after(call.func, call, empty)
    return _without(call.args, call.args.index(dropped), document)


def without_string(call: cst.Call, name: str, text: str, document: Document, empty: str = "()") -> Edit | None:
    """Take a string out of the literal list that a call gives by keyword; nothing stays of an argument without any.

    Parameters:
        empty: the parentheses where it was the only argument.

    Returns:
        None where there is no such list with that string in it, or a comment would be lost.
    """
    given = keyword(call, name)
    if given is None or not isinstance(given.value, (cst.List, cst.Tuple, cst.Set)):
        return None
    items = given.value.elements
    place = next((place for place, item in enumerate(items) if string_of(item.value) == text), None)
    if place is None:
        return None
    last = len(items) == 1
    pair = isinstance(given.value, cst.Tuple) and len(items) == 2
    if pair and not last:  # what is left needs its comma, so the tuple is written anew
        kept = items[1 - place]
        edit = document.replace(given.value, f"{cst.Module([]).code_for_node(kept.value)},")
    else:
        edit = without_argument(call, given, document, empty) if last else _without(items, place, document)
    return None if "#" in document.covered(edit) else edit


def _without(items: Sequence[cst.Arg | cst.BaseElement], place: int, document: Document) -> Edit:
    if place + 1 < len(items):
        return document.between(items[place], items[place + 1])
    # A comma that ends the list stays, as that of the item before.
    return document.after(items[place - 1], items[place])
