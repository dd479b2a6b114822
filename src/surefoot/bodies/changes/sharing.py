"""What is meant to be shared by all runs, and may be changed by each.

That is what is made when it is first wanted, kept under a lock, or called a cache or the like.
"""

import ast
import re
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionText

__all__ = ["is_asked_for", "is_meant_to_be_shared"]

_SHARED_BY_NAME: Final = re.compile(r"cache|memoi|metric|stats$|telemetry|lock$|semaphore", re.I)
_LOCK: Final = re.compile(r"lock|mutex|semaphore", re.I)
_TASK_MAKERS: Final = ("create_task", "ensure_future")


def is_meant_to_be_shared(name: str, change: ast.AST, text: FunctionText) -> bool:
    """Whether the author shows that runs are to share what has this name, and is changed there."""
    special = name.startswith("__") and name.endswith("__")
    return special or bool(_SHARED_BY_NAME.search(name)) or _is_guarded(change, text) or _keeps_task(change, text)


def is_asked_for(written: str, text: FunctionText) -> bool:
    """Whether the body asks if something is there yet: then it is made once, for all.

    Parameters:
        written: how the body calls it, `self.client`.
    """
    for node in text.nodes():
        if isinstance(node, (ast.If, ast.IfExp, ast.While, ast.Assert)):
            if any(_is_presence(test, written) for test in _conditions(node.test)):
                return True
        elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and _is_presence(node.values[0], written):
            return True
    return False


def _is_guarded(change: ast.AST, text: FunctionText) -> bool:
    """Whether it happens under a lock, or because the attribute is not there."""
    for _, around in text.around(change):
        match around:
            case ast.With() | ast.AsyncWith():
                if any(_LOCK.search(ast.unparse(item.context_expr)) for item in around.items):
                    return True
            case ast.ExceptHandler(type=ast.expr() as caught) if "AttributeError" in ast.unparse(caught):
                return True
    return False


def _keeps_task(change: ast.AST, text: FunctionText) -> bool:
    """`self.tasks.add(task)`: a task that nobody holds may vanish before it is done."""
    match change:
        case ast.Call(args=[given]):
            return any(ast.unparse(maker).rpartition(".")[2] in _TASK_MAKERS for maker in text.makers(given))
    return False


def _conditions(test: ast.expr) -> Iterator[ast.expr]:
    """The parts of a condition that are joined by `and`, `or` and `not`."""
    match test:
        case ast.BoolOp():
            for part in test.values:
                yield from _conditions(part)
        case ast.UnaryOp(op=ast.Not()):
            yield from _conditions(test.operand)
        case _:
            yield test


def _is_presence(test: ast.expr, written: str) -> bool:
    """`self.x`, `self.x is None`, `hasattr(self, "x")`."""
    match test:
        case ast.Compare(
            left=left, ops=[ast.Is() | ast.IsNot() | ast.Eq() | ast.NotEq()], comparators=[ast.Constant(None)]
        ):
            return _is_presence(left, written)
        case ast.Call(
            func=ast.Name(id="hasattr" | "getattr"), args=[ast.Name(id=name), ast.Constant(str(attribute)), *_]
        ):
            return f"{name}.{attribute}" == written
        case ast.Attribute() | ast.Name():
            return ast.unparse(test) == written
    return False
