"""Whether what a body does may depend on what happened earlier in the run."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.changes.written import changes
from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import TouchesState

__all__ = ["state_use"]

_READS: Final = frozenset({("get",), ("retry_info",)})
_WRITES: Final = frozenset({("store", "clear"), ("store", "set"), ("store", "set_state")})


def state_use(text: FunctionText, place: Place, *, method: bool) -> Iterator[TouchesState]:
    """The first place that reads the state of the run or changes the workflow; a mere write to the state is none.

    Parameters:
        method: whether its first parameter is the workflow.
    """
    attributes = text.of_kind(ast.Attribute) if text.context else ()
    found: list[ast.expr] = [node for node in attributes if _reads(node, text)]
    if method and text.parameters:
        instance = text.parameters[0]
        found += [change.node for change in changes(text) if change.name == instance and change.attribute]
    first = min(found, key=lambda node: (node.lineno, node.col_offset), default=None)
    if first is not None:
        yield TouchesState(place(first))


def _reads(node: ast.Attribute, text: FunctionText) -> bool:
    """Whether it is a method that reads, or the store itself, which may go anywhere."""
    path = text.path(node)
    if path != ("store",):
        return path in _READS
    parent = text.parent(node)
    return not isinstance(parent, ast.Attribute) or text.path(parent) not in _WRITES
