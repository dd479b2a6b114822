"""Steps that a file attaches to classes by a call: `Flow.add_step(function)`."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from mypy.nodes import CallExpr, Decorator, ExpressionStmt, MemberExpr, MypyFile, RefExpr, TypeInfo

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


def added_steps(tree: MypyFile, calls: Iterable[CallExpr]) -> Iterator[Added]:
    """What those of the `calls` in a file that are calls of `add_step` attach."""
    certain = {id(statement.expr) for statement in tree.defs if isinstance(statement, ExpressionStmt)}
    for call in calls:
        if isinstance(call.callee, MemberExpr) and call.callee.name == _METHOD:
            given = call.args[0] if call.args else None
            node = given.node if isinstance(given, RefExpr) else None
            yield Added(_receiver(call), node if isinstance(node, Decorator) else None, id(call) in certain)


def _receiver(call: CallExpr) -> TypeInfo | None:
    """The class in `Flow.add_step(...)` and `Flow().add_step(...)`."""
    receiver = call.callee.expr if isinstance(call.callee, MemberExpr) else None
    made = receiver.callee if isinstance(receiver, CallExpr) else receiver
    return the_class(made) if made is not None else None
