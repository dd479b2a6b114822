"""Events that are sent ahead of something that may fail: what is tried again sends them again."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.flow.sequence import comes_again
from surefoot.bodies.function import FunctionText
from surefoot.bodies.nodes import everything
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body
from surefoot_lint.bodies.flow.conditions import depends_on_run
from surefoot_lint.bodies.flow.reaching import reaches

__all__ = ["noticed"]

_SAFE: Final = frozenset({"anyio.sleep", "asyncio.sleep", "trio.sleep"})
_SAFE_METHODS: Final = frozenset({"acquire", "join", "put", "wait"})
"""Of locks, queues and events: they wait, and do nothing else."""


def noticed(body: Body) -> Iterator[Noticed]:
    """The first send that something follows which may fail.

    A body that asks how often it was tried, or what it has done already, sees to it by itself.
    """
    text = body.text
    sends = [call for call, path in text.context_calls if path == ("send_event",) and not text.is_inner(call)]
    if not sends or any(path == ("retry_info",) for _, path in text.context_calls):
        return
    risks = [risk for risk in _risks(body) if not text.is_inner(risk) and not _is_caught(risk, text)]
    for send in sends if risks else ():
        if depends_on_run(send, text):
            continue
        for risk in risks:
            if reaches(send, risk, text) or comes_again(risk, send, None, text):
                words = (("risk", _named(risk, text)),)
                related = (("here it may fail", body.place(risk)),)
                yield Noticed("retry-resends", body.place(send), words, related)
                return


def _risks(body: Body) -> Iterator[ast.expr]:
    """What may fail: whatever is awaited elsewhere, and an error of its own."""
    text = body.text
    for awaited in text.of_kind(ast.Await):
        called = awaited.value.func if isinstance(awaited.value, ast.Call) else None
        if called is None or text.path(called) or body.outside(called) in _SAFE:
            continue
        if not (isinstance(called, ast.Attribute) and called.attr in _SAFE_METHODS):
            yield awaited
    yield from (loop.iter for loop in text.of_kind(ast.AsyncFor))
    yield from (error.exc for error in text.of_kind(ast.Raise) if error.exc is not None)


def _is_caught(risk: ast.expr, text: FunctionText) -> bool:
    """Whether its error may not leave the body, or is one that was caught before."""
    for part, around in text.around(risk):
        if isinstance(around, ast.ExceptHandler):
            return True
        if isinstance(around, (ast.Try, ast.TryStar)) and part in around.body and around.handlers:
            return not any(isinstance(each, ast.Raise) for handler in around.handlers for each in everything(handler))
        if isinstance(around, (ast.With, ast.AsyncWith)) and "suppress" in " ".join(map(ast.unparse, around.items)):
            return True
    return False


def _named(risk: ast.expr, text: FunctionText) -> str:
    value = risk.value if isinstance(risk, ast.Await) else risk
    name = ast.unparse(value.func if isinstance(value, ast.Call) else value)
    return f"raise {name}" if isinstance(text.parent(risk), ast.Raise) else name
