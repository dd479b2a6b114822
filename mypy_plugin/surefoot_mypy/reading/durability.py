"""Which classes are worth reading for fields that no snapshot brings back: text is costly, types are at hand."""

from collections.abc import Iterable
from typing import Final

from mypy.nodes import TypeInfo, Var
from mypy.types import AnyType, Instance, LiteralType, NoneType, TupleType, Type, UnionType, get_proper_type

__all__ = ["may_be_unserializable"]

_HARMLESS: Final = frozenset(
    f"builtins.{name}"
    for name in ("bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple")
)


def may_be_unserializable(classes: Iterable[TypeInfo]) -> bool:
    """Whether one of these classes has an attribute of more than plain data."""
    return any(
        isinstance(symbol.node, Var) and symbol.node.type is not None and not _is_plain(symbol.node.type)
        for cls in classes
        for symbol in cls.names.values()
    )


def _is_plain(typ: Type) -> bool:
    proper = get_proper_type(typ)
    if isinstance(proper, Instance):
        return proper.type.fullname in _HARMLESS and all(map(_is_plain, proper.args))
    if isinstance(proper, (UnionType, TupleType)):
        return all(map(_is_plain, proper.items))
    return isinstance(proper, (AnyType, NoneType, LiteralType))
