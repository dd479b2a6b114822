"""Classes from their text, each of which derives from the one before."""

import ast
from collections.abc import Sequence

from surefoot.graph import names
from surefoot.models.class_text import ClassText, Resolver


def lineage(
    source: str, resolve: Resolver, above: Sequence[str] = (names.MODEL, "builtins.object")
) -> list[ClassText | str]:
    """The classes in `source`, the last of them first.

    Parameters:
        above: full names of what the first of them derives from, nearest first.
    """
    line: list[ClassText | str] = list(above)
    for node in ast.parse(source).body:
        assert isinstance(node, ast.ClassDef)
        ancestors = [each.fullname if isinstance(each, ClassText) else each for each in line]
        line.insert(0, ClassText(node.name, frozenset({node.name, *ancestors}), node, resolve))
    return line
