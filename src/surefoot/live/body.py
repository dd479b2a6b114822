"""What the body of a live step does with its context, read from its source."""

import ast
import inspect
from collections.abc import Callable, Iterator
from types import CellType, ModuleType
from typing import Any

from surefoot.bodies.context_calls import context_facts
from surefoot.bodies.endings import returned_events
from surefoot.bodies.function import FunctionText
from surefoot.bodies.state.use import state_use
from surefoot.bodies.suspending import suspending
from surefoot.context.collecting import collect_events
from surefoot.graph.declared import Named, Opaque, TypeTerm
from surefoot.graph.facts import Fact, HandsOnContext, TouchesState
from surefoot.graph.location import Location
from surefoot.graph.names import COLLECT_EVENTS
from surefoot.live.source import SourceMap

__all__ = ["facts_of"]


def facts_of(
    function: Callable[..., Any],
    context: str | None,
    source: SourceMap,
    term: Callable[[Any], TypeTerm],
    *,
    method: bool,
) -> Iterator[Fact]:
    """Yield what `function` does with its context, with the state of the run, what it waits for, and what it returns.

    Where its source is not to be had, it may do anything with its context.

    Parameters:
        context: name of the context parameter; None where it has none.
        term: turns a live class into a term.
        method: whether its first parameter is the workflow.
    """
    code = inspect.unwrap(function).__code__
    node = source.node(code)
    if node is None:
        here = Location(code.co_filename, code.co_firstlineno)
        yield TouchesState(here)
        if context is not None:
            yield HandsOnContext(here)
        return
    names = _Names(function)

    def place(inner: ast.AST) -> Location:
        return Location(code.co_filename, getattr(inner, "lineno", node.lineno), getattr(inner, "col_offset", 0) + 1)

    text = FunctionText(node, context)

    def named(expression: ast.expr) -> TypeTerm:
        return term(names.value(expression))

    yield from context_facts(text, named, place)
    yield from state_use(text, place, method=method)
    yield from suspending(text, place)
    yield from returned_events(text, named, place, judged=True)


class _Names:
    """What names in the body of a function stand for, as far as that is settled before it runs."""

    def __init__(self, function: Callable[..., Any]) -> None:
        target = inspect.unwrap(function)
        cells = zip(target.__code__.co_freevars, target.__closure__ or (), strict=False)
        self._local = set(target.__code__.co_varnames)
        self._known = {**target.__globals__, **dict(cells)}

    def value(self, expression: ast.expr) -> Any:
        """The class that `expression` names, the function `collect_events` as a term, or `Opaque`."""
        found = None
        if isinstance(expression, ast.Attribute):
            owner = self.value(expression.value)
            found = vars(owner).get(expression.attr) if hasattr(owner, "__dict__") else None
        elif isinstance(expression, ast.Name) and expression.id not in self._local:
            found = _content(self._known.get(expression.id))
        if isinstance(found, (type, ModuleType)):
            return found
        if found is collect_events:
            return Named(COLLECT_EVENTS)
        return Opaque(ast.unparse(expression), "only running the step would tell what it is", chosen=True)


def _content(value: Any) -> Any:
    """What a closure cell holds, if it holds anything yet; any other value as it is."""
    if not isinstance(value, CellType):
        return value
    try:
        return value.cell_contents
    except ValueError:
        return None
