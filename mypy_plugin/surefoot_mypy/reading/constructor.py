"""What a class and its callers do with the constructor: options that decide what is judged, and attributes it sets."""

from collections.abc import Iterator
from typing import Final

from mypy.nodes import (
    ARG_POS,
    ARG_STAR2,
    Argument,
    AssignmentStmt,
    CallExpr,
    Expression,
    FuncDef,
    MemberExpr,
    NameExpr,
    StrExpr,
    SuperExpr,
    TypeInfo,
)
from mypy.server.subexpr import get_subexpressions
from typing_extensions import TypeIs

from surefoot.graph import names
from surefoot.graph.declared import Opaque, OptionValue
from surefoot_mypy.dialects import Dialects
from surefoot_mypy.files.options import keyword, value_of
from surefoot_mypy.files.survey import Survey
from surefoot_mypy.names import the_class

__all__ = ["assigned_by_constructor", "constructor_options", "has_own_serializer", "options_of_all"]

_DISABLE: Final = "disable_validation"
_SECOND: Final = 1
"""The place of that option in the constructor of `Workflow`."""

_VALIDATION: Final = "_validate"
"""The method of LlamaIndex Workflows that a class overrides to judge its graph by itself."""


def constructor_options(info: TypeInfo, survey: Survey, dialects: Dialects) -> tuple[tuple[str, ...], bool]:
    """`skip_graph_checks` and `disable_validation`, as the class's own `__init__` passes them on to its base."""
    initializer = _initializer(info)
    overridden = _VALIDATION in info.names
    if initializer is None:
        return (), overridden
    plain = _calls_workflow(info, dialects)
    inner = get_subexpressions(initializer.body)
    calls = [expression for expression in inner if _is_base_call(expression)]
    skip = {name for call in calls for name in _skipped(call, survey)}
    disables = any(_disables(call, survey, plain=plain) for call in calls)
    return tuple(sorted(skip)), disables or overridden or any(map(_meddles, inner))


def options_of_all(info: TypeInfo, survey: Survey, dialects: Dialects) -> tuple[tuple[str, ...], bool]:
    """The checks that every call of a class in a file skips, and whether they all disable validation."""
    calls = survey.constructions[info.fullname]
    plain = "__init__" not in info.names and _calls_workflow(info, dialects)
    judged = [call for call in calls if not _disables(call, survey, plain=plain)]
    if not judged:
        return (), bool(calls)
    skip = set.intersection(*(set(_skipped(call, survey)) for call in judged))
    return tuple(sorted(skip)), False


def has_own_serializer(info: TypeInfo, survey: Survey) -> bool:
    """Whether a class's own `__init__`, or a call of it in its file, says how snapshots are written."""
    initializer = _initializer(info)
    inner = get_subexpressions(initializer.body) if initializer else ()
    calls = (*survey.constructions[info.fullname], *(each for each in inner if _is_base_call(each)))
    return any(keyword(call, "serializer") is not None for call in calls)


def assigned_by_constructor(info: TypeInfo) -> tuple[str, ...] | None:
    """The attributes that the class's own `__init__` gives to every instance; None where it has none."""
    initializer = _initializer(info)
    if initializer is None:
        return None
    instance = initializer.arg_names[0] if initializer.arg_names else None
    assignments = (each for each in initializer.body.body if isinstance(each, AssignmentStmt))
    return tuple(sorted({name for each in assignments for name in _set_on(instance, each)}))


def _set_on(instance: str | None, assignment: AssignmentStmt) -> Iterator[str]:
    for target in assignment.lvalues:
        # What is made of the method itself may well be a step again.
        if _is_attribute(target, instance) and not any(
            _is_attribute(used, instance) and used.name == target.name for used in get_subexpressions(assignment.rvalue)
        ):
            yield target.name


def _is_attribute(expression: Expression, instance: str | None) -> TypeIs[MemberExpr]:
    held = expression.expr if isinstance(expression, MemberExpr) else None
    return isinstance(held, NameExpr) and held.name == instance


def _initializer(info: TypeInfo) -> FuncDef | None:
    method = info.names.get("__init__")
    return method.node if method is not None and isinstance(method.node, FuncDef) else None


def _calls_workflow(info: TypeInfo, dialects: Dialects) -> bool:
    """Whether the constructor that an `__init__` of the class calls is that of `Workflow` itself."""
    first = next((base for base in info.mro[1:] if "__init__" in base.names), None)
    return first is not None and dialects.meaning(first.fullname) == names.WORKFLOW


def _is_base_call(expression: Expression) -> TypeIs[CallExpr]:
    """Whether it is a call of `super().__init__`, or of the `__init__` of a base class."""
    called = expression.callee if isinstance(expression, CallExpr) else None
    return (isinstance(called, SuperExpr) and called.name == "__init__") or _is_base_method(called)


def _is_base_method(called: Expression | None) -> bool:
    return isinstance(called, MemberExpr) and called.name == "__init__" and the_class(called.expr) is not None


def _meddles(expression: Expression) -> bool:
    """Whether an `__init__` writes the option into a dictionary, or past the constructor."""
    if isinstance(expression, StrExpr):
        return expression.value == _DISABLE
    return isinstance(expression, MemberExpr) and expression.name == f"_{_DISABLE}"


def _skipped(call: CallExpr, survey: Survey) -> Iterator[str]:
    value = _value(keyword(call, "skip_graph_checks"), survey)
    if isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, str))


def _disables(call: CallExpr, survey: Survey, *, plain: bool) -> bool:
    """Whether `call` disables validation, or may do so. Checks that nobody can name may be all there are.

    Parameters:
        plain: the constructor that is called is that of `Workflow` itself, so that places mean something.
    """
    disabled = _value(keyword(call, _DISABLE) or (_second(call) if plain else None), survey)
    skipped = _value(keyword(call, "skip_graph_checks"), survey)
    named = skipped if isinstance(skipped, tuple) else (skipped,)
    return disabled is True or any(isinstance(value, Opaque) for value in (disabled, *named)) or _unpacks(call, survey)


def _second(call: CallExpr) -> Expression | None:
    """What stands where the constructor of `Workflow` takes the option, after the instance in `Base.__init__(self)`."""
    plain = [arg for kind, arg in zip(call.arg_kinds, call.args, strict=True) if kind == ARG_POS]
    return next(iter(plain[1 + _is_base_method(call.callee) :]), None)


def _unpacks(call: CallExpr, survey: Survey) -> bool:
    """Whether a call unpacks a dictionary that is not just what its own function was given."""
    given = zip(call.arg_kinds, call.args, strict=True)
    unpacked = (_parameter(arg, survey) for kind, arg in given if kind == ARG_STAR2)
    return any(parameter is None or parameter.kind != ARG_STAR2 for parameter in unpacked)


def _value(given: Expression | None, survey: Survey) -> OptionValue:
    """What is given for an option; what a function hands through stands for the default it has there."""
    parameter = _parameter(given, survey)
    default = parameter.initializer if parameter else None
    return value_of(default or given, survey.constants) if given else None


def _parameter(given: Expression | None, survey: Survey) -> Argument | None:
    """The parameter of a function that `given` names."""
    return survey.parameters.get(given.node) if isinstance(given, NameExpr) and given.node else None
