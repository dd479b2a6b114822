"""Expressions that stand for a class: a name, perhaps with type arguments, or a variable that holds such a one."""

import libcst as cst

from surefoot_lint.project.index import Alias, Index, Meaning
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted

__all__ = ["class_behind", "class_name"]


def class_name(expression: cst.CSTNode) -> str | None:
    """The dotted name in `Base` and `Base[A, B]`; None for any other expression."""
    return dotted(expression.value if isinstance(expression, cst.Subscript) else expression)


def class_behind(expression: cst.BaseExpression, scope: Scope, at: int | None, index: Index) -> Meaning | None:
    """What `Base` and `Base[A, B]` come down to, also where a variable holds the latter; None for anything else.

    Parameters:
        at: the statement of `scope` that reads the expression.
    """
    meaning: Meaning | None = None
    followed: set[cst.BaseExpression] = set()
    while expression not in followed and (name := class_name(expression)) is not None:
        followed.add(expression)
        meaning = index.follow(index.resolve(name, scope, at))
        if not isinstance(meaning, Alias):
            break
        expression, scope, at = meaning.value, meaning.scope, meaning.at
    return meaning
