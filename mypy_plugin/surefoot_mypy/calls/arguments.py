"""The arguments of a call, as rules on uses want them."""

from collections.abc import Callable

from mypy.nodes import ARG_NAMED, ARG_POS, ARG_STAR, ARG_STAR2, CallExpr, Context

from surefoot.graph.location import Location
from surefoot.graph.uses import Call, Given, Positional

__all__ = ["call_of", "count_positional"]


def call_of(node: CallExpr, path: str, kind: Callable[[int], str] = lambda place: "") -> Call:
    """What a call gives.

    Parameters:
        path: the file in which it is written.
        kind: the class of the argument at a place; empty where that is not certain.
    """

    def location(part: Context) -> Location:
        return Location(path, part.line, part.column + 1)

    arguments = list(zip(node.arg_names, node.arg_kinds, node.args, strict=True))
    return Call(
        location(node),
        given=tuple(Given(name, location(value)) for name, how, value in arguments if how == ARG_NAMED and name),
        positional=tuple(
            Positional(location(value), kind(place)) for place, value in enumerate(node.args[: count_positional(node)])
        ),
        open=any(how in (ARG_STAR, ARG_STAR2) for how in node.arg_kinds),
    )


def count_positional(node: CallExpr) -> int:
    """How many arguments without a name stand before the first `*`."""
    kinds = [kind == ARG_POS for kind in node.arg_kinds]
    return kinds.index(False) if False in kinds else len(kinds)
