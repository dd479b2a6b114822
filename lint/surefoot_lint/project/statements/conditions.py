"""Which branch of a compound statement is gone through, as far as that can be told without running the code."""

from typing import Final

import libcst as cst

from surefoot_lint.project.syntax import descend, dotted

__all__ = ["is_undecided", "prefers_else"]

_SETTLED: Final = frozenset(
    {"TYPE_CHECKING", "version_info", "platform", "version", "name", "True", "False", "__name__"}
)
"""What conditions speak of whose first branch is the one that is wanted."""


def is_undecided(statement: cst.CSTNode) -> bool:
    """Whether only running the code would tell which of the suites of a statement are gone through."""
    if isinstance(statement, cst.If):
        return not _is_settled(statement.test)
    return isinstance(statement, (cst.For, cst.Match, cst.While))


def prefers_else(statement: cst.CSTNode) -> bool:
    """Whether it is `if not TYPE_CHECKING`, whose other branch is the one that is wanted."""
    return (
        isinstance(statement, cst.If)
        and isinstance(statement.test, cst.UnaryOperation)
        and isinstance(statement.test.operator, cst.Not)
        and (dotted(statement.test.expression) or "").rpartition(".")[2] == "TYPE_CHECKING"
    )


def _is_settled(test: cst.BaseExpression) -> bool:
    """Whether a condition is about the interpreter or the type checker, rather than the author's own."""
    return any(isinstance(node, cst.Name) and node.value in _SETTLED for node in descend(test))
