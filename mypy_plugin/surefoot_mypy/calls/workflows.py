"""Workflows that are instantiated: `Flow(timeout=60)`.

What is given by its place is judged by WF416, in words that say what was meant. So mypy is kept from saying it as well.
"""

from typing import Final

from mypy.nodes import CallExpr, FuncDef, RefExpr, TypeInfo
from mypy.plugin import FunctionContext, FunctionSigContext
from mypy.subtypes import is_subtype
from mypy.types import AnyType, CallableType, FunctionLike, Instance, NoneType, Type, TypeOfAny, get_proper_type

from surefoot.graph import names
from surefoot.graph.uses import Instantiates
from surefoot_mypy.calls.arguments import call_of, count_positional
from surefoot_mypy.calls.failing import report_use
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import the_class

__all__ = ["instantiated_workflow", "workflow_signature"]

_JUDGED: Final = 3
"""So many of the first parameters are judged by the rule."""


def workflow_signature(call: FunctionSigContext, checking: Checking) -> FunctionLike:
    """What mypy checks a call of a workflow class against."""
    default, node = call.default_signature, call.context
    if not isinstance(node, CallExpr) or _constructor(node, checking) is None:
        return default
    count = min(count_positional(node), _JUDGED, len(default.arg_types))
    anything = AnyType(TypeOfAny.special_form)
    return default.copy_modified(arg_types=[anything] * count + default.arg_types[count:]) if count else default


def instantiated_workflow(call: FunctionContext, checking: Checking) -> Type:
    """Reports what lands on an option that it does not fit; the type of the instance is what it was."""
    node = call.context
    constructor = _constructor(node, checking) if isinstance(node, CallExpr) else None
    if isinstance(node, CallExpr) and constructor is not None and count_positional(node):
        options = constructor.arg_types[1:]

        def kind(place: int) -> str:
            given = call.arg_types[place] if place < min(len(options), len(call.arg_types)) else []
            return _kind(given[0], options[place]) if given else ""

        use = Instantiates(_name(node), call_of(node, checking.program.tree.path, kind))
        report_use(use, node, checking)
    return call.default_return_type


def _constructor(node: CallExpr, checking: Checking) -> CallableType | None:
    """The constructor of the class that is called, if that is a workflow and has none of its own."""
    info = the_class(node.callee) if isinstance(node.callee, RefExpr) else None
    dialects = checking.program.dialects
    if (
        info is None
        or dialects.is_left_out(info)
        or not dialects.derives(info, names.WORKFLOW)
        or _makes_others(info, checking)
    ):
        return None
    method = info.get_method("__init__")
    own = isinstance(method, FuncDef) and dialects.meaning(method.info.fullname) == names.WORKFLOW
    found = get_proper_type(method.type) if own and isinstance(method, FuncDef) else None
    return found if isinstance(found, CallableType) else None


def _makes_others(info: TypeInfo, checking: Checking) -> bool:
    """Whether calling the class may do something else than to call its constructor."""
    metaclass, new = info.metaclass_type, info.get_method("__new__")
    if info.fallback_to_any or (new is not None and new.info.fullname != "builtins.object"):
        return True
    name = metaclass.type.fullname if metaclass else "builtins.type"
    return name not in ("builtins.type", "abc.ABCMeta") and checking.program.dialects.library(name) is None


def _name(node: CallExpr) -> str:
    info = the_class(node.callee)
    assert info is not None
    return info.name


def _kind(given: Type, option: Type) -> str:
    """What a value is that does not fit an option; empty where it does, or may do."""
    found = get_proper_type(given)
    if is_subtype(found, option):
        return ""
    if isinstance(found, NoneType):
        return "NoneType"
    return found.type.name if isinstance(found, Instance) else str(found)
