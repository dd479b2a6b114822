"""What the body of a live step does with its context, read from its source.

Only calls on the context parameter count; a context that is handed to other code says just that.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from types import CellType, ModuleType
from typing import Any

from surefoot.graph.declared import Collects, Fact, HandsOnContext, Opaque, Sends, TypeTerm, WaitsFor
from surefoot.graph.location import Location
from surefoot.source import SourceMap

__all__ = ["facts_of"]


def facts_of(
    function: Callable[..., Any], context: str | None, source: SourceMap, term: Callable[[Any], TypeTerm]
) -> Iterator[Fact]:
    """Yield what `function` does with its context.

    Parameters:
        context: name of the context parameter; without one there is nothing to say.
        term: turns a live class into a term.
    """
    code = inspect.unwrap(function).__code__
    node = source.node(code)
    if context is None or node is None:
        return
    names = _Names(function)
    for inner, parent in _with_parents(node):
        place = Location(code.co_filename, getattr(inner, "lineno", node.lineno), getattr(inner, "col_offset", 0) + 1)
        if isinstance(inner, ast.Call) and (method := _method(inner, context)):
            yield from _fact(method, inner, place, lambda expression: term(names.value(expression)))
        elif isinstance(inner, ast.Name) and inner.id == context and not isinstance(parent, ast.Attribute):
            yield HandsOnContext(place)


def _fact(
    method: str, call: ast.Call, place: Location, term: Callable[[ast.expr], TypeTerm]
) -> Iterator[Sends | WaitsFor | Collects]:
    if method == "send_event" and (event := _argument(call, 0, "message")):
        yield Sends(term(event.func if isinstance(event, ast.Call) else event), place)
    elif method == "wait_for_event" and (expected := _argument(call, 0, "event_type")):
        yield WaitsFor(term(expected), place)
    elif method == "collect_events" and (listed := _argument(call, 1, "expected")):
        # `[Result] * count` names its types as well as a plain list does.
        if isinstance(listed, ast.BinOp) and isinstance(listed.op, ast.Mult):
            listed = listed.left if isinstance(listed.left, (ast.List, ast.Tuple)) else listed.right
        if isinstance(listed, (ast.List, ast.Tuple)):
            yield Collects(tuple(term(element) for element in listed.elts), place)


def _method(call: ast.Call, context: str) -> str:
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == context:
        return function.attr
    return ""


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _with_parents(root: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    for child in ast.iter_child_nodes(root):
        yield child, root
        yield from _with_parents(child)


class _Names:
    """What names in the body of a function stand for, as far as that is settled before it runs."""

    def __init__(self, function: Callable[..., Any]) -> None:
        target = inspect.unwrap(function)
        cells = zip(target.__code__.co_freevars, target.__closure__ or (), strict=False)
        self._local = set(target.__code__.co_varnames)
        self._known = {**target.__globals__, **dict(cells)}

    def value(self, expression: ast.expr) -> Any:
        """The class that `expression` names, or `Opaque`."""
        found = None
        if isinstance(expression, ast.Attribute):
            owner = self.value(expression.value)
            found = vars(owner).get(expression.attr) if hasattr(owner, "__dict__") else None
        elif isinstance(expression, ast.Name) and expression.id not in self._local:
            found = _content(self._known.get(expression.id))
        if isinstance(found, (type, ModuleType)):
            return found
        return Opaque(ast.unparse(expression), "only running the step would tell what it is", chosen=True)


def _content(value: Any) -> Any:
    """What a closure cell holds, if it holds anything yet; any other value as it is."""
    if not isinstance(value, CellType):
        return value
    try:
        return value.cell_contents
    except ValueError:
        return None
