"""Where a body reads and writes single values of the state, by a path that is written out."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText, argument
from surefoot.graph.facts import NamesState

__all__ = ["state_paths"]

_PARAMETERS: Final = {
    ("get",): "key",
    ("set",): "key",
    ("store", "get"): "path",
    ("store", "set"): "path",
}
"""Method of the context → the parameter that takes the path."""


def state_paths(text: FunctionText, place: Place) -> Iterator[NamesState]:
    """The paths into the state, in the order written."""
    for node, path in text.context_calls:
        parameter = _PARAMETERS.get(path)
        if parameter is None:
            continue
        given = argument(node, 0, parameter)
        value = text.value_of(given.id) if isinstance(given, ast.Name) else given
        if given is not None and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield NamesState(value.value, place(given))
