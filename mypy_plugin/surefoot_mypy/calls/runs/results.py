"""`StopEvent(result=...)`: where the context says what the result is, what is given must be of that type.

For type checkers the constructor takes anything, so that a variable may hold stop events with different results.
"""

from mypy.checker import TypeChecker
from mypy.nodes import Expression, FuncDef, ReturnStmt
from mypy.plugin import FunctionSigContext
from mypy.types import AnyType, CallableType, FunctionLike, Instance, Type, UnionType, get_proper_type

from surefoot.graph import names
from surefoot_mypy.files.statements import all_statements
from surefoot_mypy.names import COROUTINE

__all__ = ["stop_event_signature"]


def stop_event_signature(call: FunctionSigContext) -> FunctionLike:
    """The constructor with `result` as the context wants it: `return StopEvent(result=...)` in `-> StopEvent[int]`."""
    signature = call.default_signature
    around = _around(call.context, call.api) if isinstance(call.api, TypeChecker) else None
    wanted = _result(around) if around else None
    if wanted is None or "result" not in signature.arg_names:
        return signature
    place = signature.arg_names.index("result")
    return signature.copy_modified(arg_types=[*signature.arg_types[:place], wanted, *signature.arg_types[place + 1 :]])


def _around(call: object, checker: TypeChecker) -> Type | None:
    """The type that the context of a call asks for."""
    contexts = checker.expr_checker.type_context
    if contexts and contexts[-1] is not None:
        return contexts[-1]
    # Where what is returned does not fit, mypy tries again without its context, in which anything fits.
    function = checker.scope.current_function()
    if isinstance(function, FuncDef) and isinstance(function.type, CallableType):
        returned = get_proper_type(function.type.ret_type)
        if isinstance(returned, Instance) and returned.type.fullname == COROUTINE:
            returned = get_proper_type(returned.args[-1])
        if _result(returned) is not None and isinstance(call, Expression) and _is_returned(call, function):
            return returned
    return None


def _is_returned(call: Expression, function: FuncDef) -> bool:
    statements = all_statements(function.body.body)
    return any(isinstance(statement, ReturnStmt) and statement.expr is call for statement in statements)


def _result(event: Type) -> Type | None:
    """The one result that a type takes in stop events; None where it takes any."""
    around = get_proper_type(event)
    results: list[Type] = []
    for item in around.items if isinstance(around, UnionType) else [around]:
        kind = get_proper_type(item)
        if isinstance(kind, Instance) and kind.type.fullname == names.STOP_EVENT and kind.args:
            results.append(kind.args[0])
    return results[0] if len(results) == 1 and not isinstance(get_proper_type(results[0]), AnyType) else None
