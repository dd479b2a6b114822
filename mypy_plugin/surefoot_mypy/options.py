"""Arguments of calls as option values: literals as they are, everything else `Opaque`."""

from mypy.nodes import (
    ARG_NAMED,
    ARG_STAR2,
    BytesExpr,
    CallExpr,
    ComplexExpr,
    DictExpr,
    Expression,
    FloatExpr,
    IntExpr,
    LambdaExpr,
    ListExpr,
    NameExpr,
    SetExpr,
    StrExpr,
    TupleExpr,
    UnaryExpr,
)

from surefoot.graph.declared import Opaque, OptionValue, OtherValue
from surefoot_mypy.names import STEP_OPTIONS, the_class

__all__ = ["keyword", "step_options", "value_of"]

_UNSEEN = Opaque("...", "only running the module would tell its value", chosen=True)
_CONSTANTS = {"builtins.None": None, "builtins.True": True, "builtins.False": False}
_OTHERS: tuple[tuple[type[Expression], str], ...] = (
    (BytesExpr, "bytes"),
    (ComplexExpr, "complex"),
    (DictExpr, "dict"),
    (LambdaExpr, "function"),
)


def step_options(decorator: Expression) -> tuple[tuple[str, OptionValue], ...]:
    """The options given to `@step(...)` or `@catch_error(...)`; none for the bare decorator."""
    if not isinstance(decorator, CallExpr):
        return ()
    given: dict[str, OptionValue] = {}
    for name, kind, arg in zip(decorator.arg_names, decorator.arg_kinds, decorator.args, strict=True):
        if kind == ARG_NAMED and name == "workflow" and (owner := the_class(arg)):
            given[name] = owner.name
        elif kind == ARG_NAMED and name:
            given[name] = value_of(arg)
    if ARG_STAR2 in decorator.arg_kinds:
        given |= {name: _UNSEEN for name in STEP_OPTIONS if name not in given}
    return tuple(given.items())


def keyword(call: CallExpr, name: str) -> Expression | None:
    """The argument that `call` passes as `name=`."""
    named = zip(call.arg_names, call.arg_kinds, call.args, strict=True)
    return next((arg for key, kind, arg in named if key == name and kind == ARG_NAMED), None)


def value_of(expression: Expression) -> OptionValue:
    """The value of a literal expression; `Opaque` for any other."""
    if isinstance(expression, (IntExpr, StrExpr, FloatExpr)):
        return expression.value
    if isinstance(expression, NameExpr) and expression.fullname in _CONSTANTS:
        return _CONSTANTS[expression.fullname]
    if isinstance(expression, UnaryExpr):
        return _negative(expression)
    if isinstance(expression, (ListExpr, TupleExpr)):
        return tuple(map(value_of, expression.items))
    if isinstance(expression, SetExpr):
        return tuple(sorted(map(value_of, expression.items), key=repr))
    return next((OtherValue(name) for kind, name in _OTHERS if isinstance(expression, kind)), _UNSEEN)


def _negative(expression: UnaryExpr) -> OptionValue:
    value = value_of(expression.expr)
    return -value if expression.op == "-" and isinstance(value, (int, float)) else _UNSEEN
