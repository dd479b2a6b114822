"""`ctx.store.get("user.name")` and its like: the type of what stands there, and paths that lead nowhere."""

from typing import Final

from mypy.erasetype import remove_instance_last_known_values
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import Expression, FuncDef, RefExpr, StrExpr, Var
from mypy.plugin import MethodContext, MethodSigContext
from mypy.typeops import make_simplified_union
from mypy.types import FunctionLike, Instance, LiteralType, Type, get_proper_type

from surefoot.graph import names
from surefoot.graph.declared import Named
from surefoot.graph.location import Location
from surefoot.graph.state_paths import astray
from surefoot.rules.unknown_state_path import UnknownStatePath, advice
from surefoot_mypy.calls.paths import readable_at, writable_at
from surefoot_mypy.checking import Checking
from surefoot_mypy.reading.models import Models
from surefoot_mypy.report import report

__all__ = ["read_type", "write_signature", "written_path"]

_HOLDERS: Final = (names.STATE_STORE, names.IN_MEMORY_STORE, names.CONTEXT)
"""Classes whose first type argument is the model of state."""


def read_type(call: MethodContext, checking: Checking) -> Type:
    """What `get(path, default)` gives; reports a path that leads nowhere."""
    coroutine, path = get_proper_type(call.default_return_type), _path(call)
    state = _state(call.type, checking)
    if path is None or state is None or not isinstance(coroutine, Instance) or not coroutine.args:
        return call.default_return_type
    _follow(path, call.args[0][0], state, checking)
    found = readable_at(state, path, checking.program.checker.named_type("builtins.str"))
    if found is None:
        return call.default_return_type
    default = call.arg_types[1][0] if len(call.arg_types) > 1 and call.arg_types[1] else None
    if default is not None and not _is_ellipsis(default):
        found = make_simplified_union([found, remove_instance_last_known_values(default)])
    return coroutine.copy_modified(args=[*coroutine.args[:-1], found])


def write_signature(call: MethodSigContext, checking: Checking) -> FunctionLike:
    """What `set(path, value)` takes: what may stand at the path.

    A model stores what it is given. Only one that is told to look at it may make something else of it.
    """
    signature = call.default_signature
    path = _written(call.args[0][0]) if call.args and len(call.args[0]) == 1 else None
    state = _state(call.type, checking)
    if not path or state is None or len(signature.arg_types) != 2:
        return signature
    found = writable_at(state, path, checking.program.checker.named_type("builtins.str"))
    if found is None or Models(checking.program).validates_assignment(found[0].type):
        return signature
    return signature.copy_modified(arg_types=[signature.arg_types[0], found[1]])


def written_path(call: MethodContext, checking: Checking) -> Type:
    """Reports a path of `set(path, value)` that leads nowhere; its type is what it was."""
    path, state = _path(call), _state(call.type, checking)
    if path is not None and state is not None:
        _follow(path, call.args[0][0], state, checking)
    return call.default_return_type


def _state(holder: Type, checking: Checking) -> Instance | None:
    """The model of the state that a store or a context holds; None where it names none."""
    instance, dialects = get_proper_type(holder), checking.program.dialects
    if not isinstance(instance, Instance):
        return None
    base = next((cls for cls in instance.type.mro if dialects.meaning(cls.fullname) in _HOLDERS), None)
    arguments = map_instance_to_supertype(instance, base).args if base else ()
    state = get_proper_type(arguments[0]) if arguments else None
    return state if isinstance(state, Instance) and not state.type.fallback_to_any else None


def _path(call: MethodContext) -> str | None:
    """The path that a call is given, where its type tells."""
    given = get_proper_type(call.arg_types[0][0]) if call.arg_types and len(call.arg_types[0]) == 1 else None
    if isinstance(given, Instance):
        given = given.last_known_value
    return given.value if isinstance(given, LiteralType) and isinstance(given.value, str) else None


def _written(expression: Expression) -> str | None:
    """The same, before the types of arguments are known."""
    if isinstance(expression, StrExpr):
        return expression.value
    constant = expression.node if isinstance(expression, RefExpr) else None
    value = constant.final_value if isinstance(constant, Var) else None
    return value if isinstance(value, str) else None


def _is_ellipsis(typ: Type) -> bool:
    proper = get_proper_type(typ)
    return isinstance(proper, Instance) and proper.type.fullname in ("builtins.ellipsis", "types.EllipsisType")


def _follow(path: str, place: Expression, state: Instance, checking: Checking) -> None:
    """Say where a path leads nowhere. In a step the graph says so, which knows the state of all steps."""
    program = checking.program
    lost = astray(path, Named(state.type.fullname), checking.models(state.type))
    function = program.checker.scope.top_level_function()
    in_step = isinstance(function, FuncDef) and program.survey(program.tree).is_step(function)
    if lost is not None and not in_step:
        location = Location(program.tree.path, place.line, place.column + 1)
        said = {"path": lost.path, "owner": lost.owner, "segment": lost.segment}
        report([UnknownStatePath().diagnostic(location, said, help=advice(lost))], program, checking.config)
