"""`ctx.collect_events(ev, [A, B])`: a list of one `A` and one `B`, in this order.

It is a list in all that it can do, and known item by item, so that `a, b = found` gives each its class. mypy can say
so: its tuple types have a class behind them, and need not have that of tuples.
"""

from collections.abc import Sequence

from mypy.checker import TypeChecker
from mypy.expandtype import expand_type
from mypy.nodes import Expression, IndexExpr, ListExpr, OpExpr, RefExpr, TupleExpr
from mypy.plugin import FunctionContext, FunctionSigContext, MethodContext, MethodSigContext
from mypy.subtypes import is_subtype
from mypy.typeops import make_simplified_union
from mypy.types import (
    CallableType,
    FunctionLike,
    Instance,
    NoneType,
    Overloaded,
    TupleType,
    Type,
    TypeType,
    UnionType,
    get_proper_type,
)
from mypy.types_utils import remove_optional

from surefoot.dialects.libraries import OWN
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import LIST

__all__ = ["collected_type", "collecting_signature"]


def collecting_signature(call: FunctionSigContext | MethodSigContext) -> FunctionLike:
    """What `collect_events` takes where the classes are written out: events.

    That the step is not given one of them is said by WF305, and need not be said again in mypy's words.
    """
    signature = call.default_signature
    expected = _expected(signature.arg_names, call.args)
    if _display(expected) is None:
        return signature
    bounds = {variable.id: variable.upper_bound for variable in signature.variables}
    return expand_type(signature.copy_modified(variables=[]), bounds)


def collected_type(call: FunctionContext | MethodContext, checking: Checking) -> Type:
    """What a call of `collect_events` gives, by the classes that it names."""
    checker, expected = checking.program.checker, _expected(call.callee_arg_names, call.args)
    display = _display(expected)
    items = [_instance(each, checker) for each in display.items] if display else []
    known = [item for item in items if item is not None]
    usual = _list(call.default_return_type)
    if usual is None or not known or len(known) < len(items):
        return call.default_return_type
    # Other libraries promise a list of events, and their users write so.
    own = checking.program.dialects.library(_item(usual)) in (None, OWN)
    batch = usual.copy_modified(args=[make_simplified_union(known)]) if own else usual
    # A slice of the tuple is none of the list any more, so there is one only where it tells more.
    exact = TupleType([*known], batch) if display is expected and len(set(known)) > 1 else batch
    return UnionType.make_union([exact, NoneType()]) if _is_welcome(exact, usual, checker) else call.default_return_type


def _list(default: Type) -> Instance | None:
    """The list in `list[E] | None`."""
    proper = get_proper_type(remove_optional(default))
    return proper if isinstance(proper, Instance) and proper.type.fullname == LIST else None


def _item(listed: Instance) -> str:
    """The full name of the class of the items of a list."""
    item = get_proper_type(listed.args[0])
    return item.type.fullname if isinstance(item, Instance) else ""


def _expected(names: Sequence[str | None], args: Sequence[Sequence[Expression]]) -> Expression | None:
    given = args[names.index("expected")] if "expected" in names else []
    return given[0] if len(given) == 1 else None


def _display(expected: Expression | None) -> ListExpr | TupleExpr | None:
    """The classes as they are written out, also in `[A, B] * n`."""
    sides = (expected.left, expected.right) if isinstance(expected, OpExpr) and expected.op == "*" else (expected,)
    display = next((side for side in sides if isinstance(side, ListExpr | TupleExpr)), None)
    return display if display and all(isinstance(item, RefExpr | IndexExpr) for item in display.items) else None


def _instance(cls: Expression, checker: TypeChecker) -> Instance | None:
    """The instances of the class that an expression stands for."""
    kind = get_proper_type(checker.lookup_type(cls)) if checker.has_type(cls) else None
    if isinstance(kind, Overloaded):
        kind = kind.items[0]
    if isinstance(kind, TypeType):
        kind = kind.item
    elif isinstance(kind, CallableType) and kind.is_type_obj():
        kind = get_proper_type(kind.ret_type)
    else:
        return None
    return kind if isinstance(kind, Instance) else None


def _is_welcome(exact: Type, usual: Type, checker: TypeChecker) -> bool:
    """Whether what is around the call takes the exact type as well, if it takes the other one.

    A list of events of any class is one thing, a list of these two is another.
    """
    contexts = checker.expr_checker.type_context
    around = contexts[-1] if contexts else None
    return around is None or is_subtype(exact, around) or not is_subtype(usual, around)
