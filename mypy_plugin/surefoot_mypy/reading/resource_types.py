"""Whether what a factory returns can be what its parameter names, as mypy sees it.

Names of classes say little of a protocol, of what the standard library registers, of what stands in brackets. Types do:
two that have no value in common are never one and the same object.
"""

from collections.abc import Mapping

from mypy.meet import is_overlapping_types
from mypy.messages import format_type_bare
from mypy.nodes import FuncDef, MypyFile, TypeInfo
from mypy.options import Options
from mypy.types import AnyType, CallableType, Instance, ProperType, Type, get_proper_type
from mypy.typevars import fill_typevars_with_any

from surefoot.graph.declared import DeclaredFactory
from surefoot_mypy.names import COROUTINE, class_named, find

__all__ = ["at_odds"]

_AWAITABLE = "typing.Awaitable"


def at_odds(
    expected: Type, factory: DeclaredFactory, modules: Mapping[str, MypyFile], options: Options
) -> tuple[str, str] | None:
    """What a parameter names, and what its factory gives; None where the one may well be the other."""
    wanted, given = get_proper_type(expected), _given(factory.fullname, modules)
    if given is None or isinstance(wanted, AnyType) or isinstance(given, AnyType):
        return None
    if is_overlapping_types(wanted, given) or is_overlapping_types(given, wanted):
        return None
    return format_type_bare(wanted, options), format_type_bare(given, options)


def _given(fullname: str, modules: Mapping[str, MypyFile]) -> ProperType | None:
    """What a class or a function makes; None where it may be something that is awaited first."""
    module = fullname.rpartition(".")[0]
    node = class_named(fullname, modules) or (
        find(fullname.removeprefix(f"{module}."), modules[module], modules) if module in modules else None
    )
    if isinstance(node, TypeInfo):
        return get_proper_type(fill_typevars_with_any(node))
    if not isinstance(node, FuncDef) or not isinstance(node.type, CallableType):
        return None
    made = get_proper_type(node.type.ret_type)
    if node.is_coroutine and isinstance(made, Instance) and made.type.fullname == COROUTINE:
        return get_proper_type(made.args[-1])
    return None if isinstance(made, Instance) and made.type.has_base(_AWAITABLE) else made
