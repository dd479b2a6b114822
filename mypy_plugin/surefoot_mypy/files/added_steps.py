"""Steps that a file attaches to classes by a call: `Flow.add_step(function)`."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from mypy.nodes import CallExpr, Decorator, Expression, ExpressionStmt, MemberExpr, MypyFile, RefExpr, TypeInfo
from mypy.server.subexpr import get_subexpressions
from typing_extensions import TypeIs

from surefoot_mypy.names import the_class

__all__ = ["Added", "added_steps"]

_METHOD: Final = "add_step"


class Added(NamedTuple):
    """What a call attaches.

    Parameters:
        owner: the class; None where only running the code would tell.
        function: the decorated function that is given; None for anything else.
        certain: the call is made as the file is loaded.
    """

    owner: TypeInfo | None
    function: Decorator | None
    certain: bool


def added_steps(tree: MypyFile) -> Iterator[Added]:
    """What the calls of `add_step` in a file attach."""
    certain = {id(statement.expr) for statement in tree.defs if isinstance(statement, ExpressionStmt)}
    for call in get_subexpressions(tree):
        if _is_addition(call):
            given = call.args[0] if call.args else None
            node = given.node if isinstance(given, RefExpr) else None
            yield Added(_receiver(call), node if isinstance(node, Decorator) else None, id(call) in certain)


def _is_addition(expression: Expression) -> TypeIs[CallExpr]:
    called = expression.callee if isinstance(expression, CallExpr) else None
    return isinstance(called, MemberExpr) and called.name == _METHOD


def _receiver(call: CallExpr) -> TypeInfo | None:
    """The class in `Flow.add_step(...)` and `Flow().add_step(...)`."""
    receiver = call.callee.expr if isinstance(call.callee, MemberExpr) else None
    made = receiver.callee if isinstance(receiver, CallExpr) else receiver
    return the_class(made) if made is not None else None
