"""The model that a context is given as its state, with the models that its fields hold."""

from collections.abc import Iterator

from mypy.nodes import TypeInfo, Var
from mypy.types import Instance, Type, UnionType, flatten_nested_unions, get_proper_type

from surefoot.graph import names
from surefoot.graph.declared import Member
from surefoot_mypy.reading.models import Models
from surefoot_mypy.reading.terms import Terms

__all__ = ["describe_members"]


def describe_members(state: TypeInfo, models: Models, terms: Terms) -> None:
    """Remember what instances of `state`, and of the models within it, can be asked for by name."""
    pending, seen = [state], {state}
    while pending:
        info = pending.pop()
        declared = models.members(info)
        if declared is None:
            continue
        types = {name: typ for name, written in declared.items() if written and (typ := _annotated(name, info))}
        terms.describe_members(
            info, tuple(Member(name, terms.term(types[name]) if name in types else None) for name in declared)
        )
        within = {model for typ in types.values() for model in _models_in(typ)} - seen
        pending += sorted(within, key=lambda model: model.fullname)
        seen |= within


def _annotated(name: str, info: TypeInfo) -> Type | None:
    symbol = info.get(name)
    return symbol.node.type if symbol and isinstance(symbol.node, Var) else None


def _models_in(typ: Type) -> Iterator[TypeInfo]:
    """The models that a value of this type holds, or is."""
    proper = get_proper_type(typ)
    if isinstance(proper, UnionType):
        for item in flatten_nested_unions(proper.items):
            yield from _models_in(item)
    elif isinstance(proper, Instance):
        if proper.type.has_base(names.MODEL):
            yield proper.type
        for argument in proper.args:
            yield from _models_in(argument)
