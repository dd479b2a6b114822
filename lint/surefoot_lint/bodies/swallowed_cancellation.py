"""Places where the cancellation of a step ends before it has ended the step.

Whoever raises another exception instead ends the step as well, so that counts as passing it on. A step that cancels a
task of its own has to catch what awaiting it raises.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from surefoot.bodies.nodes import children, everything
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_CANCELLATION: Final = frozenset(
    {"builtins.BaseException", "asyncio.CancelledError", "asyncio.exceptions.CancelledError"}
)
_SUPPRESS: Final = "contextlib.suppress"
_WAITING = (ast.Await, ast.AsyncFor, ast.AsyncWith)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_KNOWING: Final = re.compile(r"cancel|isinstance|issubclass|type\(", re.I)
"""What a condition speaks of that tells the cancellation from other exceptions."""
_CANCEL: Final = re.compile(r"cancel(_|$)")
_LEAVING: Final = re.compile(r"exit|abort|uncancel|reraise|throw")
"""Functions that end the step by themselves, or take the cancellation back."""


def noticed(body: Body) -> Iterator[Noticed]:
    """Handlers, `finally` clauses and `suppress` blocks that catch a cancellation and do not pass it on."""
    for attempt in body.text.of_kind(ast.Try):
        if not body.text.is_inner(attempt) and _waits(attempt.body):
            yield from _in_handlers(attempt, body)
            yield from _in_finally(attempt, body)
    for block in body.text.of_kind(ast.With):
        if not body.text.is_inner(block) and _waits(block.body):
            for item in block.items:
                if _suppresses(item.context_expr, body) and not _cancels(block, body):
                    yield _notice(ast.unparse(item.context_expr), item.context_expr, body)


def _in_handlers(attempt: ast.Try, body: Body) -> Iterator[Noticed]:
    """The first handler that a cancellation comes to, if it goes no further."""
    for handler in attempt.handlers:
        if handler.type is None or _is_cancellation(handler.type, body):
            if not _passes_on(handler.body) and not _keeps(handler, body) and not _cancels(attempt, body):
                caught = f"except {ast.unparse(handler.type)}" if handler.type else "except"
                yield _notice(caught, handler, body)
            return


def _in_finally(attempt: ast.Try, body: Body) -> Iterator[Noticed]:
    """A `return` in `finally`, which drops whatever is on its way."""
    for node in _own(attempt.finalbody):
        if isinstance(node, ast.Return):
            yield _notice("return", node, body)
            return


def _suppresses(manager: ast.expr, body: Body) -> bool:
    if not isinstance(manager, ast.Call) or body.outside(manager.func) != _SUPPRESS:
        return False
    return any(_is_cancellation(each, body) for each in manager.args)


def _notice(caught: str, at: ast.AST, body: Body) -> Noticed:
    return Noticed("swallowed-cancellation", body.place(at), (("caught", caught),))


def _is_cancellation(caught: ast.expr, body: Body) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(_is_cancellation(each, body) for each in caught.elts)
    return body.outside(caught) in _CANCELLATION


def _keeps(handler: ast.ExceptHandler, body: Body) -> bool:
    """Whether the handler keeps the exception for others: `error = exc`, `future.set_exception(exc)`."""
    if handler.name is None:
        return False
    raised = {node.exc.id for node in body.text.of_kind(ast.Raise) if isinstance(node.exc, ast.Name)}
    for node in _own(handler.body):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=kept)):
                if kept == handler.name and name in raised:
                    return True
            case ast.Call(func=ast.Attribute(attr="set_exception")):
                return True
    return False


def _cancels(caught: ast.Try | ast.With, body: Body) -> bool:
    """Whether the step has cancelled something before, or does so where the cancellation is caught."""
    within = {id(node) for statement in caught.body for node in everything(statement)}
    calls = (call for call in body.text.of_kind(ast.Call) if call.lineno < caught.lineno or id(call) in within)
    return any(isinstance(call.func, ast.Attribute) and _CANCEL.match(call.func.attr) for call in calls)


def _passes_on(suite: Sequence[ast.stmt]) -> bool:
    """Whether every path through a suite raises, or may do so where the author tells exceptions apart."""
    for statement in suite:
        match statement:
            case ast.Raise():
                return True
            case ast.Return() | ast.Break() | ast.Continue():
                return False
            case ast.If(test=test, body=taken, orelse=other):
                told_apart = _KNOWING.search(ast.unparse(test)) and any(map(_raises, (taken, other)))
                if told_apart or (_passes_on(taken) and _passes_on(other)):
                    return True
            case ast.With(body=inner) | ast.AsyncWith(body=inner):
                if _passes_on(inner):
                    return True
            case ast.Try(body=tried, finalbody=final):
                if _passes_on(final) or _passes_on(tried):
                    return True
            case ast.Match() | ast.While() | ast.For():
                if _raises([statement]):
                    return True
            case ast.Expr(value=ast.Call() | ast.Await() as value):
                called = value.value if isinstance(value, ast.Await) else value
                if isinstance(called, ast.Call) and _LEAVING.search(ast.unparse(called.func)):
                    return True
    return False


def _raises(suite: Sequence[ast.stmt]) -> bool:
    return any(isinstance(node, ast.Raise) for node in _own(suite))


def _waits(suite: Sequence[ast.stmt]) -> bool:
    return any(isinstance(node, _WAITING) for node in _own(suite))


def _own(suite: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """What stands in a suite, functions within it left out."""
    pending: list[ast.AST] = list(suite)
    while pending:
        node = pending.pop()
        if not isinstance(node, _FUNCTIONS):
            yield node
            pending += children(node)
