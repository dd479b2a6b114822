"""The type of what stands at a path into state, found as the store finds the value.

A dict is asked for a key, a sequence for an index, anything else for an attribute. What is None leads no further, so of
a union only those members count where the path goes on.
"""

from collections.abc import Sequence

from mypy.expandtype import expand_self_type, expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import Decorator, Var
from mypy.subtypes import is_subtype
from mypy.typeops import make_simplified_union
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    NoneType,
    ProperType,
    TupleType,
    Type,
    TypedDictType,
    UnionType,
    flatten_nested_unions,
    get_proper_type,
)

__all__ = ["readable_at", "writable_at"]

_DICT = "builtins.dict"
_LIST = "builtins.list"
_SEQUENCE = "typing.Sequence"


def readable_at(state: Type, path: str, text: Instance) -> Type | None:
    """The type of what is read at `path`; None where it is not known.

    Parameters:
        text: the type `str`.
    """
    here = state
    for segment in path.split(".") if path else ():
        found = _child(here, segment, text)
        if found is None:
            return None
        here = found
    return here


def writable_at(state: Type, path: str, text: Instance) -> tuple[Instance, Type] | None:
    """What holds the value at `path`, and the type that it must be of; None where either is not known.

    Parameters:
        text: the type `str`.
    """
    above, _, last = path.rpartition(".")
    around = readable_at(state, above, text)
    holders = [] if around is None else [item for item in _members(around) if not isinstance(item, NoneType)]
    holder = holders[0] if len(holders) == 1 else None
    if not isinstance(holder, Instance):
        return None
    if not holder.type.has_base(_DICT) and not holder.type.has_base(_LIST):
        symbol = holder.type.get(last)
        if symbol is None or not isinstance(symbol.node, Var) or symbol.node.is_property:
            return None
    found = _child(holder, last, text)
    return None if found is None else (holder, found)


def _members(typ: Type) -> list[ProperType]:
    proper = get_proper_type(typ)
    items = flatten_nested_unions(proper.items) if isinstance(proper, UnionType) else [proper]
    return [get_proper_type(item) for item in items]


def _child(container: Type, segment: str, text: Instance) -> Type | None:
    members = _members(container)
    if len(members) == 1:
        return _of_one(members[0], segment, text)
    found: list[Type] = []
    for member in members:
        if not isinstance(member, NoneType) and not _lacks(member, segment):
            child = _of_one(member, segment, text)
            if child is None:
                return None
            found.append(child)
    return make_simplified_union(found) if found else None


def _of_one(container: ProperType, segment: str, text: Instance) -> Type | None:
    index = _index(segment)
    if isinstance(container, TypedDictType):
        return container.items.get(segment)
    if isinstance(container, TupleType) and index is not None:
        return _item(container.items, index)
    instance = container.fallback if isinstance(container, LiteralType) else container
    if not isinstance(instance, Instance):
        return None
    if instance.type.has_base(_DICT):
        key, value = _as(instance, _DICT).args
        return value if is_subtype(text, key) else None
    if index is None:
        return _attribute(instance, segment)
    return _as(instance, _SEQUENCE).args[0] if instance.type.has_base(_SEQUENCE) else None


def _attribute(owner: Instance, name: str) -> Type | None:
    """The type of a field or a property; of methods, and of what computes its value, nothing is said."""
    symbol = owner.type.get(name)
    node = symbol.node if symbol else None
    variable = node.var if isinstance(node, Decorator) else node
    if not isinstance(variable, Var) or variable.type is None or not variable.info:
        return None
    typ = get_proper_type(variable.type)
    if isinstance(node, Decorator):
        if not variable.is_property or not isinstance(typ, CallableType):
            return None
        typ = get_proper_type(typ.ret_type)
    if isinstance(typ, AnyType) or (isinstance(typ, Instance) and typ.type.get("__get__")):
        return None
    return expand_type_by_instance(expand_self_type(variable, typ, owner), _as(owner, variable.info.fullname))


def _lacks(container: ProperType, segment: str) -> bool:
    """Whether a class certainly has no such attribute, so that the path does not go through it."""
    if not isinstance(container, Instance) or container.type.fallback_to_any or _index(segment) is not None:
        return False
    keyed = container.type.has_base(_DICT) or container.type.has_base(_SEQUENCE)
    return not keyed and container.type.get(segment) is None


def _as(instance: Instance, base: str) -> Instance:
    return map_instance_to_supertype(instance, next(cls for cls in instance.type.mro if cls.fullname == base))


def _item(items: Sequence[Type], index: int) -> Type | None:
    return items[index] if -len(items) <= index < len(items) else None


def _index(segment: str) -> int | None:
    try:
        return int(segment)
    except ValueError:
        return None
