"""Options of the constructor that decide what is judged: where a class sets them, and where its callers do."""

from collections.abc import Iterator, Sequence

from mypy.nodes import CallExpr, Expression, FuncDef, SuperExpr, TypeInfo
from mypy.server.subexpr import get_subexpressions
from typing_extensions import TypeIs

from surefoot.graph.declared import Opaque
from surefoot_mypy.options import Constants, keyword, value_of

__all__ = ["constructor_options", "options_of_all"]

_EVERY_CHECK = ("reachability", "terminal_event", "dead_end")


def constructor_options(info: TypeInfo, constants: Constants) -> tuple[tuple[str, ...], bool]:
    """`skip_graph_checks` and `disable_validation`, as the class's own `__init__` passes them on to its base."""
    method = info.names.get("__init__")
    if method is None or not isinstance(method.node, FuncDef):
        return (), False
    calls = [expression for expression in get_subexpressions(method.node.body) if _is_super_call(expression)]
    skip = {name for call in calls for name in _skipped(call, constants)}
    return tuple(sorted(skip)), any(_disables(call, constants) for call in calls)


def options_of_all(constructions: Sequence[CallExpr], constants: Constants) -> tuple[tuple[str, ...], bool]:
    """The checks that every one of `constructions` skips, and whether they all disable validation."""
    if not constructions:
        return (), False
    skip = set.intersection(*(set(_skipped(call, constants)) for call in constructions))
    return tuple(sorted(skip)), all(_disables(call, constants) for call in constructions)


def _is_super_call(expression: Expression) -> TypeIs[CallExpr]:
    return (
        isinstance(expression, CallExpr)
        and isinstance(expression.callee, SuperExpr)
        and expression.callee.name == "__init__"
    )


def _skipped(call: CallExpr, constants: Constants) -> Iterator[str]:
    given = keyword(call, "skip_graph_checks")
    value = value_of(given, constants) if given else ()
    if isinstance(value, Opaque):
        yield from _EVERY_CHECK
    elif isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, str))


def _disables(call: CallExpr, constants: Constants) -> bool:
    given = keyword(call, "disable_validation")
    value = value_of(given, constants) if given else False
    return value is True or isinstance(value, Opaque)
