"""Whether others get their turn, and may stop the run, before a body is done."""

import ast
from collections.abc import Iterator

from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import Suspends

__all__ = ["suspending"]


def suspending(text: FunctionText, place: Place) -> Iterator[Suspends]:
    """The first place where the body waits for something. A step that is no coroutine waits as a whole, in a thread.

    The state of a run is at hand; whoever awaits it goes on at once.
    """
    if isinstance(text.node, ast.FunctionDef):
        yield Suspends(place(text.node))
        return
    first = next((node for node in text.own_nodes() if _waits(node, text)), None)
    if first is not None:
        yield Suspends(place(first))


def _waits(node: ast.AST, text: FunctionText) -> bool:
    match node:
        case ast.Await(value=awaited):
            return not _is_of_state(awaited, text)
        case ast.AsyncWith(items=items):
            return not all(_is_of_state(item.context_expr, text) for item in items)
        case ast.AsyncFor():
            return True
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return any(generator.is_async for generator in node.generators)
    return False


def _is_of_state(expression: ast.expr, text: FunctionText) -> bool:
    return isinstance(expression, ast.Call) and text.path(expression.func)[:1] == ("store",)
