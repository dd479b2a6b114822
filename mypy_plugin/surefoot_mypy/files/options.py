"""Arguments of calls as option values: literals as they are, everything else `Opaque`."""

from collections.abc import Iterable

from mypy.nodes import (
    ARG_NAMED,
    ARG_STAR2,
    AssignmentStmt,
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
    RefExpr,
    SetExpr,
    StrExpr,
    SymbolNode,
    TupleExpr,
    UnaryExpr,
    Var,
)

from surefoot.graph.declared import Opaque, OptionValue, OtherValue
from surefoot_mypy.names import STEP_OPTIONS, the_class

__all__ = ["Constants", "keyword", "step_options", "value_of"]

_UNSEEN = Opaque("...", "only running the module would tell its value", chosen=True)
_CONSTANTS = {"builtins.None": None, "builtins.True": True, "builtins.False": False}
_OTHERS: tuple[tuple[type[Expression], str], ...] = (
    (BytesExpr, "bytes"),
    (ComplexExpr, "complex"),
    (DictExpr, "dict"),
    (LambdaExpr, "function"),
)


class Constants:
    """Names of a file that stand for one value throughout, because they are assigned once."""

    def __init__(self, assignments: Iterable[AssignmentStmt]) -> None:
        self._assigned: dict[int, list[Expression]] = {}
        for assignment in assignments:
            for target in assignment.lvalues:
                if isinstance(target, NameExpr) and isinstance(target.node, Var):
                    self._assigned.setdefault(id(target.node), []).append(assignment.rvalue)

    def value(self, node: SymbolNode | None) -> OptionValue:
        """The value of a variable; `Opaque` where it takes running the module to tell."""
        assigned = self._assigned.pop(id(node), [])  # put back below: code that cannot run may mention itself
        value = value_of(assigned[0], self) if len(assigned) == 1 else _UNSEEN
        self._assigned[id(node)] = assigned
        if assigned:
            return value
        # What is declared final in another file, mypy remembers.
        final = node.final_value if isinstance(node, Var) else None
        return final if isinstance(final, (bool, int, float, str)) else _UNSEEN


def step_options(decorator: Expression, constants: Constants) -> tuple[tuple[str, OptionValue], ...]:
    """The options given to `@step(...)` or `@catch_error(...)`; none for the bare decorator."""
    if not isinstance(decorator, CallExpr):
        return ()
    given: dict[str, OptionValue] = {}
    for name, kind, arg in zip(decorator.arg_names, decorator.arg_kinds, decorator.args, strict=True):
        if kind == ARG_NAMED and name == "workflow" and (owner := the_class(arg)):
            given[name] = owner.name
        elif kind == ARG_NAMED and name:
            given[name] = value_of(arg, constants)
    if ARG_STAR2 in decorator.arg_kinds:
        given |= {name: _UNSEEN for name in STEP_OPTIONS if name not in given}
    return tuple(given.items())


def keyword(call: CallExpr, name: str) -> Expression | None:
    """The argument that `call` passes as `name=`."""
    named = zip(call.arg_names, call.arg_kinds, call.args, strict=True)
    return next((arg for key, kind, arg in named if key == name and kind == ARG_NAMED), None)


def value_of(expression: Expression, constants: Constants) -> OptionValue:
    """The value of a literal expression, or of a name for one; `Opaque` for any other."""
    if isinstance(expression, (IntExpr, StrExpr, FloatExpr)):
        return expression.value
    if isinstance(expression, RefExpr):
        known = expression.fullname in _CONSTANTS
        return _CONSTANTS[expression.fullname] if known else constants.value(expression.node)
    if isinstance(expression, UnaryExpr):
        value = value_of(expression.expr, constants)
        return -value if expression.op == "-" and isinstance(value, (int, float)) else _UNSEEN
    if isinstance(expression, (ListExpr, TupleExpr)):
        return tuple(value_of(item, constants) for item in expression.items)
    if isinstance(expression, SetExpr):
        return tuple(sorted((value_of(item, constants) for item in expression.items), key=repr))
    return next((OtherValue(name) for kind, name in _OTHERS if isinstance(expression, kind)), _UNSEEN)
