"""The types that steps name in their annotations, as a workflow has these steps."""

from collections.abc import Iterator
from typing import Final

from mypy.expandtype import expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import Decorator, FuncDef
from mypy.types import CallableType, Instance, Type, UnionType, flatten_nested_unions, get_proper_type

from surefoot.graph.model import EventNode, StepNode
from surefoot_mypy.names import COROUTINE, LIST

__all__ = ["accepted", "returned"]

_HOLDERS: Final = {
    COROUTINE: -1,
    LIST: 0,
    "typing.AsyncGenerator": 0,
    "typing.AsyncIterable": 0,
    "typing.AsyncIterator": 0,
}
"""Generic class in the type of a step → the argument that holds the events."""


def accepted(event: EventNode, step: StepNode, workflow: Instance) -> Iterator[Instance]:
    """The types of the class of `event` among what a step takes."""
    function = _function(step, workflow)
    yield from _named(event, function.arg_types if function else ())


def returned(event: EventNode, step: StepNode, workflow: Instance) -> Iterator[Instance]:
    """The types of the class of `event` among what a step gives."""
    function = _function(step, workflow)
    yield from _named(event, (function.ret_type,) if function else ())


def _function(step: StepNode, workflow: Instance) -> CallableType | None:
    """The type of a step in the body of a class, with the type parameters of the class replaced."""
    owner = next((info for info in workflow.type.mro if step.name in info.names), None)
    if owner is None or step.source.free:
        return None
    node = owner.names[step.name].node
    function = node.func if isinstance(node, Decorator) else node
    if not isinstance(function, FuncDef) or not isinstance(function.type, CallableType):
        return None
    bound = get_proper_type(expand_type_by_instance(function.type, map_instance_to_supertype(workflow, owner)))
    return bound if isinstance(bound, CallableType) else None


def _named(event: EventNode, types: tuple[Type, ...] | list[Type]) -> Iterator[Instance]:
    parts = (part for typ in types for part in _parts(typ))
    yield from (part for part in parts if part.type.fullname == event.fullname)


def _parts(typ: Type) -> Iterator[Instance]:
    """The classes that `typ` is made of, in unions, and in what holds events."""
    proper = get_proper_type(typ)
    if isinstance(proper, UnionType):
        for item in flatten_nested_unions(proper.items):
            yield from _parts(item)
    elif isinstance(proper, Instance):
        place = _HOLDERS.get(proper.type.fullname)
        if place is None:
            yield proper
        else:
            yield from _parts(proper.args[place])
