"""Events that are built: `Draft(topic="bees")`.

Which keywords an event takes is said by WF414 alone. mypy's own words on it differ from plugin to plugin, and without
one it takes dynamic entries for faults. So a call of an event class is checked against its usual signature, in which
nothing must be given, and anything may be.
"""

from collections.abc import Mapping

from mypy.nodes import ARG_NAMED_OPT, ARG_OPT, ARG_STAR, ARG_STAR2, CallExpr, RefExpr, TypeInfo, Var
from mypy.plugin import FunctionContext, FunctionSigContext
from mypy.typeops import map_type_from_supertype
from mypy.types import (
    AnyType,
    CallableType,
    FunctionLike,
    Instance,
    Type,
    TypeOfAny,
    TypeVarType,
    get_proper_type,
)

from surefoot.dialects.libraries import OWN
from surefoot.graph import names
from surefoot.graph.uses import Builds, Constructor
from surefoot_mypy.calls.arguments import call_of
from surefoot_mypy.calls.failing import report_use
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import the_class

__all__ = ["built_event", "event_signature"]


def event_signature(call: FunctionSigContext, checking: Checking) -> FunctionLike:
    """What mypy checks a call of an event class against."""
    default = call.default_signature
    info = default.type_object() if default.is_type_obj() else None
    if info is None or _writes_own(info):
        return default
    if _is_a_bare_event(info, default, checking):
        return _taking_any_keyword(default)
    if not _is_ours(info, checking):
        return default
    constructor = checking.constructor(info)
    return _open(default, _types(default, info, constructor), constructor)


def built_event(call: FunctionContext, checking: Checking) -> Type:
    """Reports what does not fit the fields of an event; its type is what it was."""
    node = call.context
    # A variable may hold a subclass, with fields of its own.
    info = the_class(node.callee) if isinstance(node, CallExpr) and isinstance(node.callee, RefExpr) else None
    if isinstance(node, CallExpr) and info is not None and _is_ours(info, checking):
        constructor = checking.constructor(info)
        if constructor is not None:
            given = call_of(node, checking.program.tree.path)
            report_use(Builds(info.name, constructor, given, _library(info, checking)), node, checking)
    return call.default_return_type


def _is_ours(info: TypeInfo, checking: Checking) -> bool:
    """Whether a class is an event that is not the library's own, and is to be checked."""
    dialects = checking.program.dialects
    own = dialects.library(info.fullname) is None
    return own and dialects.derives(info, names.EVENT) and not dialects.is_left_out(info)


def _is_a_bare_event(info: TypeInfo, default: CallableType, checking: Checking) -> bool:
    """Whether a class is an event of LlamaIndex Workflows without fields, such as `InputRequiredEvent`."""
    dialects = checking.program.dialects
    foreign = dialects.library(info.fullname) not in (None, OWN)
    return foreign and not default.arg_names and dialects.derives(info, names.EVENT) and not dialects.is_left_out(info)


def _library(info: TypeInfo, checking: Checking) -> str:
    found = (checking.program.dialects.library(cls.fullname) for cls in info.mro)
    return next(filter(None, found))


def _writes_own(info: TypeInfo) -> bool:
    """Whether a class has a constructor in its own text."""
    written = info.names.get("__init__") or info.names.get("__new__")
    return written is not None and not written.plugin_generated


def _taking_any_keyword(default: CallableType) -> CallableType:
    return default.copy_modified(arg_names=[None], arg_kinds=[ARG_STAR2], arg_types=[AnyType(TypeOfAny.special_form)])


def _types(default: CallableType, info: TypeInfo, constructor: Constructor | None) -> Mapping[str, Type]:
    """Keyword → what is checked against it: what is checked without this plugin.

    pydantic's plugin takes anything where its options do not say otherwise, since values are converted.
    """
    named = zip(default.arg_names, default.arg_kinds, default.arg_types, strict=True)
    known = {name: _or_parameter(kind, name, info) for name, how, kind in named if name and not how.is_star()}
    for field in constructor.fields if constructor else ():
        usual = next((known[each] for each in (*field.keywords, field.name) if each in known), None)
        if usual is not None:
            known.update(dict.fromkeys(field.keywords, usual))
    return known


def _or_parameter(usual: Type, name: str, info: TypeInfo) -> Type:
    """What is checked against a field. A type parameter is inferred from anything, and then converts nothing."""
    symbol = info.get(name)
    field = symbol.node if symbol else None
    if not isinstance(field, Var) or field.type is None or not isinstance(get_proper_type(usual), AnyType):
        return usual
    declared = get_proper_type(map_type_from_supertype(field.type, info, field.info))
    return declared if isinstance(declared, TypeVarType) and _takes_anything(declared) else usual


def _takes_anything(parameter: TypeVarType) -> bool:
    bound = get_proper_type(parameter.upper_bound)
    return not parameter.values and isinstance(bound, Instance) and bound.type.fullname == "builtins.object"


def _open(default: CallableType, types: Mapping[str, Type], constructor: Constructor | None) -> CallableType:
    anything = AnyType(TypeOfAny.special_form)
    positional = constructor.positional if constructor else ""
    named = [name for name in types if name != positional]
    first = [(positional, ARG_OPT, types.get(positional, anything))] if positional else []
    parameters = [
        *first,
        (None, ARG_STAR, anything),
        *((name, ARG_NAMED_OPT, types[name]) for name in named),
        (None, ARG_STAR2, anything),
    ]
    return default.copy_modified(
        arg_names=[name for name, _, _ in parameters],
        arg_kinds=[kind for _, kind, _ in parameters],
        arg_types=[type_ for _, _, type_ in parameters],
    )
