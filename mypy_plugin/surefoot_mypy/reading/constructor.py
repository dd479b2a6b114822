"""Options of the constructor that decide what is judged: where a class sets them, and where its callers do."""

from collections.abc import Iterator, Sequence

from mypy.nodes import CallExpr, Expression, FuncDef, SuperExpr, TypeInfo
from mypy.server.subexpr import get_subexpressions
from typing_extensions import TypeIs

from surefoot.graph.declared import Opaque, OptionValue
from surefoot_mypy.files.options import Constants, keyword, value_of

__all__ = ["constructor_options", "options_of_all"]


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
    judged = [call for call in constructions if not _disables(call, constants)]
    if not judged:
        return (), bool(constructions)
    skip = set.intersection(*(set(_skipped(call, constants)) for call in judged))
    return tuple(sorted(skip)), False


def _is_super_call(expression: Expression) -> TypeIs[CallExpr]:
    return (
        isinstance(expression, CallExpr)
        and isinstance(expression.callee, SuperExpr)
        and expression.callee.name == "__init__"
    )


def _skipped(call: CallExpr, constants: Constants) -> Iterator[str]:
    value = _argument(call, "skip_graph_checks", constants)
    if isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, str))


def _disables(call: CallExpr, constants: Constants) -> bool:
    """Whether `call` disables validation, or may do so. Checks that nobody can name may be all there are."""
    disabled = _argument(call, "disable_validation", constants)
    skipped = _argument(call, "skip_graph_checks", constants)
    named = skipped if isinstance(skipped, tuple) else (skipped,)
    return disabled is True or any(isinstance(value, Opaque) for value in (disabled, *named))


def _argument(call: CallExpr, name: str, constants: Constants) -> OptionValue:
    given = keyword(call, name)
    return value_of(given, constants) if given else None
