"""Which calls the plugin listens to, and who is told.

mypy asks for each call whether anybody is interested, so the answer must cost no more than a look into a table. It asks
by the class of the receiver, wherever that inherits the method from: whether it does is seen when the call is there.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, TypeVar

from mypy.plugin import FunctionContext, FunctionSigContext, MethodContext, MethodSigContext
from mypy.types import FunctionLike, Instance, Type, get_proper_type

from surefoot.graph import names
from surefoot_mypy.calls.collecting import collected_type, collecting_signature
from surefoot_mypy.calls.runs.awaited import awaited_type
from surefoot_mypy.calls.runs.hooks import child_run_type, run_type, runner_type
from surefoot_mypy.calls.runs.results import stop_event_signature
from surefoot_mypy.calls.runs.unpacked import unpacked_signature
from surefoot_mypy.calls.sending import sent_event
from surefoot_mypy.calls.state import read_type, write_signature, written_path
from surefoot_mypy.checking import Checking

__all__ = [
    "FunctionHook",
    "MethodHook",
    "MethodSignatureHook",
    "function_hook",
    "method_hook",
    "method_signature_hook",
    "signature_hook",
]

HookT = TypeVar("HookT")

FunctionHook: TypeAlias = Callable[[FunctionContext, Checking], Type]
MethodHook: TypeAlias = Callable[[MethodContext, Checking], Type]
"""Says what a call gives, once it has been checked; may report what is wrong with it."""

MethodSignatureHook: TypeAlias = Callable[[MethodSigContext, Checking], FunctionLike]
"""Says what a method takes, before a call is checked."""

_FUNCTIONS: Final[Mapping[str, FunctionHook]] = {
    "surefoot.context.collecting.collect_events": collected_type,
    "surefoot.testing.runner.WorkflowTestRunner": runner_type,
}
"""Full name of a function or class → who is told of its calls."""

_METHODS: Final[Mapping[str, Mapping[str, MethodHook]]] = {
    "__await__": {names.HANDLER: awaited_type},
    "collect_events": {names.CONTEXT: collected_type},
    "get": {names.STATE_STORE: read_type, names.IN_MEMORY_STORE: read_type, names.CONTEXT: read_type},
    "run": {names.WORKFLOW: run_type, names.CONTEXT: child_run_type},
    "send_event": {names.CONTEXT: sent_event},
    "set": {names.STATE_STORE: written_path, names.IN_MEMORY_STORE: written_path, names.CONTEXT: written_path},
}
"""Name of a method → the classes that define it, each with who is told of its calls."""

_METHOD_SIGNATURES: Final[Mapping[str, Mapping[str, MethodSignatureHook]]] = {
    "collect_events": {names.CONTEXT: lambda call, checking: collecting_signature(call)},
    "run": {names.WORKFLOW: unpacked_signature, names.CONTEXT: unpacked_signature},
    "set": {
        names.STATE_STORE: write_signature,
        names.IN_MEMORY_STORE: write_signature,
        names.CONTEXT: write_signature,
    },
}
"""The same, with who may change what the method takes."""


_SIGNATURES: Final[Mapping[str, Callable[[FunctionSigContext], FunctionLike]]] = {
    "surefoot.context.collecting.collect_events": collecting_signature,
    names.STOP_EVENT: stop_event_signature,
}
"""Full name of a function or class → who may change what it takes."""


def function_hook(fullname: str) -> FunctionHook | None:
    """Who is told of the calls of a function or class."""
    return _FUNCTIONS.get(fullname)


def signature_hook(fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
    """Who may change what a function or class takes, before a call is checked."""
    return _SIGNATURES.get(fullname)


def method_hook(fullname: str) -> MethodHook | None:
    """Who is told of the calls of a method.

    Parameters:
        fullname: the name of the method behind that of the receiver's class.
    """
    hooks = _hooks(fullname, _METHODS)
    if not hooks:
        return None

    def told(call: MethodContext, checking: Checking) -> Type:
        hook = _chosen(call.type, hooks, checking)
        return hook(call, checking) if hook else call.default_return_type

    return told


def method_signature_hook(fullname: str) -> MethodSignatureHook | None:
    """Who may change what a method takes, before a call is checked.

    Parameters:
        fullname: the name of the method behind that of the receiver's class.
    """
    hooks = _hooks(fullname, _METHOD_SIGNATURES)
    if not hooks:
        return None

    def asked(call: MethodSigContext, checking: Checking) -> FunctionLike:
        hook = _chosen(call.type, hooks, checking)
        return hook(call, checking) if hook else call.default_signature

    return asked


def _hooks(fullname: str, table: Mapping[str, Mapping[str, HookT]]) -> Mapping[str, HookT]:
    owner, _, method = fullname.rpartition(".")
    return {} if owner.startswith("builtins.") else table.get(method, {})


def _chosen(receiver: Type, hooks: Mapping[str, HookT], checking: Checking) -> HookT | None:
    """The hook of the class that a receiver derives from."""
    instance, dialects = get_proper_type(receiver), checking.program.dialects
    if not isinstance(instance, Instance):
        return None
    return next((hook for base, hook in hooks.items() if dialects.derives(instance.type, base)), None)
