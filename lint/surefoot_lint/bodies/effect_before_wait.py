"""What a step does before it waits for an event, and would do again.

Only a call in sight on a path to the wait counts. What the run records is not done again; what just reads may be read
again; a function that is given the context may see to it by itself.
"""

import ast
import re
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionText
from surefoot.bodies.nodes import everything
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body
from surefoot_lint.bodies.flow.conditions import conditions_of
from surefoot_lint.bodies.flow.derivation import derived, speaks_of
from surefoot_lint.bodies.flow.reaching import reaches

__all__ = ["noticed"]

_WAIT: Final = ("wait_for_event",)
_COMBINING: Final = frozenset({"asyncio.gather", "asyncio.shield", "asyncio.timeout", "asyncio.wait_for"})
"""Functions that do nothing themselves, only what they are given."""
_HARMLESS: Final = frozenset({"anyio.sleep", "asyncio.sleep", "trio.sleep"})
_THREAD: Final = "asyncio.to_thread"
_REPEATABLE: Final = re.compile(
    r"_*a?((check|count|exists|find|get|has|is|join|list|load|look_?up|read|retrieve|search|validate|verify|wait)(_|$)"
    r"|fetch(all|many|one|row|val)?(_|$)|(acquire|connect|init(ialize)?|open|set_?up)$)",
    re.I,
)
"""Names of functions that read, or that make ready what another process needs again."""
_CERTAIN: Final = re.compile(
    r"_*(charge(_(account|card|customer|user))?|debit|pay|make_payment|place_order|refund|transfer_(funds|money)|withdraw"
    r"|book_(flight|hotel|room|seat|table|ticket|trip)|create_(charge|invoice|order|payment)"
    r"|send_(e?mail|invoice|money|payment|sms)(_\w+)?)$"
)
"""Names of functions that nobody wants to be called twice, also where nothing is awaited."""


def noticed(body: Body) -> Iterator[Noticed]:
    """The first call that comes before a wait, if it is awaited, or is known by its name to have an effect."""
    text = body.text
    waits = [call for call, path in text.context_calls if path == _WAIT and not text.is_inner(call)]
    if not waits:
        return
    for call in text.of_kind(ast.Call):
        if not text.is_inner(call) and (effect := _effect_at_once(call, body)) is not None:
            wait = next((each for each in waits if reaches(call, each, text)), None)
            if wait is not None and not _is_recorded(call, text):
                words = (("call", ast.unparse(effect.func)),)
                related = (("here it waits", body.place(wait)),)
                yield Noticed("effect-before-wait", body.place(call), words, related)
                return


def _effect_at_once(call: ast.Call, body: Body) -> ast.Call | None:
    """The call that has an effect when it is come to; None where nothing awaits it, and no name tells."""
    if isinstance(body.text.parent(call), ast.Await):
        return _effect(call, body)
    return _effect(call, body) if _CERTAIN.match(ast.unparse(call.func).rpartition(".")[2]) else None


def _effect(call: ast.Call, body: Body) -> ast.Call | None:
    """The call among those that an `await` makes which may have an effect on others."""
    text = body.text
    full_name = body.outside(call.func)
    if full_name in _COMBINING:
        parts = (part.value if isinstance(part, ast.Starred) else part for part in call.args)
        calls = (part for part in parts if isinstance(part, ast.Call))
        return next((found for part in calls if (found := _effect(part, body)) is not None), None)
    if full_name in _HARMLESS or text.path(call.func) or _is_written_here(call.func, text):
        return None
    if any(isinstance(node, ast.Name) and node.id == text.context for node in everything(call)):
        return None
    called = call.args[0] if full_name == _THREAD and call.args else call.func
    return None if _REPEATABLE.match(ast.unparse(called).rpartition(".")[2]) else call


def _is_written_here(function: ast.expr, text: FunctionText) -> bool:
    """Whether a function is one of the body's own, which may do anything with the context."""
    if not isinstance(function, ast.Name):
        return False
    written = {each.name for each in text.of_kind(ast.AsyncFunctionDef)}
    written |= {each.name for each in text.of_kind(ast.FunctionDef)}
    return function.id in written or isinstance(text.value_of(function.id), ast.Lambda)


def _is_recorded(call: ast.Call, text: FunctionText) -> bool:
    """Whether it is done on a condition that asks the run: that it was done may stand in its state."""
    tests = list(conditions_of(call, text))

    def asks(node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and bool(text.path(node.func))

    told = derived(asks, text) if tests else set()
    return any(speaks_of(test, asks, told) for test in tests)
