"""The arguments of a call, as rules on uses want them."""

import ast
from collections.abc import Callable

from surefoot.graph.location import Location
from surefoot.graph.uses import Call, Given, Positional

__all__ = ["call_of"]

_DISPLAYS = {
    ast.JoinedStr: "str",
    ast.List: "list",
    ast.ListComp: "list",
    ast.Tuple: "tuple",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.Set: "set",
    ast.SetComp: "set",
}


def call_of(
    node: ast.Call, place: Callable[[ast.AST], Location], kind: Callable[[ast.expr], str] = lambda value: ""
) -> Call:
    """What a call gives.

    Parameters:
        place: says where a node begins.
        kind: names the class of what is no literal; empty where it cannot tell.
    """
    stars = [isinstance(argument, ast.Starred) for argument in node.args]
    certain = node.args[: stars.index(True)] if True in stars else node.args
    return Call(
        place(node),
        given=tuple(Given(each.arg, place(each.value)) for each in node.keywords if each.arg is not None),
        positional=tuple(Positional(place(each), _kind(each) or kind(each)) for each in certain),
        open=True in stars or any(each.arg is None for each in node.keywords),
    )


def _kind(value: ast.expr) -> str:
    """The class of a literal; empty for anything else."""
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub | ast.UAdd):
        value = value.operand
    if isinstance(value, ast.Constant):
        return type(value.value).__name__
    return _DISPLAYS.get(type(value), "")
