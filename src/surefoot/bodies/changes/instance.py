"""Where a step changes the workflow, which all runs share.

Not everything there belongs to a run. What is made when it is first wanted, kept under a lock, or called a cache is
meant to be shared, and nothing is said of it.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from surefoot.bodies.changes.written import Change
from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import ChangesInstance

__all__ = ["instance_changes"]

_MEANT_TO_BE_SHARED: Final = re.compile(r"cache|memoi|metric|stats$|telemetry|lock$|semaphore", re.I)
_LOCK: Final = re.compile(r"lock|mutex|semaphore", re.I)
_TASK_MAKERS: Final = ("create_task", "ensure_future")


def instance_changes(
    changed: Sequence[Change], text: FunctionText, instance: str, place: Place
) -> Iterator[ChangesInstance]:
    """Those changes of the workflow, in the order written.

    Parameters:
        instance: name of the parameter that is the workflow.
    """
    for change in changed:
        if change.name == instance and change.attribute and not _is_meant(change, text):
            yield ChangesInstance(change.attribute, place(change.node), contents=not change.sets)


def _is_meant(change: Change, text: FunctionText) -> bool:
    """Whether the author shows that runs are to share it."""
    special = change.attribute.startswith("__") and change.attribute.endswith("__")
    if special or _MEANT_TO_BE_SHARED.search(change.attribute):
        return True
    return _is_guarded(change, text) or _keeps_task(change.node, text) or (change.sets and _asked_for(change, text))


def _is_guarded(change: Change, text: FunctionText) -> bool:
    """Whether it happens under a lock, or because the attribute is not there."""
    node: ast.AST = change.node
    while node is not text.node:
        node = text.parent(node)
        match node:
            case ast.With() | ast.AsyncWith():
                if any(_LOCK.search(ast.unparse(item.context_expr)) for item in node.items):
                    return True
            case ast.ExceptHandler(type=ast.expr() as caught) if "AttributeError" in ast.unparse(caught):
                return True
    return False


def _keeps_task(node: ast.expr, text: FunctionText) -> bool:
    """`self.tasks.add(task)`: a task that nobody holds may vanish before it is done."""
    match node:
        case ast.Call(args=[given]):
            return any(ast.unparse(maker).rpartition(".")[2] in _TASK_MAKERS for maker in text.makers(given))
    return False


def _asked_for(change: Change, text: FunctionText) -> bool:
    """Whether the body asks if the attribute is there yet: then it is made once, for all."""
    for node in text.nodes():
        if isinstance(node, (ast.If, ast.IfExp, ast.While, ast.Assert)):
            if any(_is_presence(test, change) for test in _conditions(node.test)):
                return True
        elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and _is_presence(node.values[0], change):
            return True
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


def _is_presence(test: ast.expr, change: Change) -> bool:
    """`self.x`, `self.x is None`, `hasattr(self, "x")`."""
    match test:
        case ast.Compare(
            left=left, ops=[ast.Is() | ast.IsNot() | ast.Eq() | ast.NotEq()], comparators=[ast.Constant(None)]
        ):
            return _is_presence(left, change)
        case ast.Call(func=ast.Name(id="hasattr" | "getattr"), args=[ast.Name(id=name), ast.Constant(attribute), *_]):
            return (name, attribute) == (change.name, change.attribute)
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            return (name, attribute) == (change.name, change.attribute)
    return False
