"""Which calls the plugin listens to, and who is told.

mypy asks for each call whether anybody is interested, so the answer must cost no more than a look into a table. It asks
by the class of the receiver, wherever that inherits the method from: whether it does is seen when the call is there.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from mypy.plugin import FunctionContext, FunctionSigContext, MethodContext
from mypy.types import FunctionLike, Instance, Type, get_proper_type

from surefoot.graph import names
from surefoot_mypy.calls.results import stop_event_signature
from surefoot_mypy.calls.runs import child_run_type, run_type, test_runner_type
from surefoot_mypy.checking import Checking

__all__ = ["FunctionHook", "MethodHook", "function_hook", "method_hook", "signature_hook"]

FunctionHook: TypeAlias = Callable[[FunctionContext, Checking], Type]
MethodHook: TypeAlias = Callable[[MethodContext, Checking], Type]
"""Says what a call gives, once it has been checked; may report what is wrong with it."""

_FUNCTIONS: Final[Mapping[str, FunctionHook]] = {
    "surefoot.testing.runner.WorkflowTestRunner": test_runner_type,
}
"""Full name of a function or class → who is told of its calls."""

_METHODS: Final[Mapping[str, Mapping[str, MethodHook]]] = {
    "run": {names.WORKFLOW: run_type, names.CONTEXT: child_run_type},
}
"""Name of a method → the classes that define it, each with who is told of its calls."""


def function_hook(fullname: str) -> FunctionHook | None:
    """Who is told of the calls of a function or class."""
    return _FUNCTIONS.get(fullname)


def signature_hook(fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
    """Who may change what a function or class takes, before a call is checked."""
    return stop_event_signature if fullname == names.STOP_EVENT else None


def method_hook(fullname: str) -> MethodHook | None:
    """Who is told of the calls of a method.

    Parameters:
        fullname: the name of the method behind that of the receiver's class.
    """
    owner, _, method = fullname.rpartition(".")
    if method not in _METHODS or owner.startswith("builtins."):
        return None
    hooks = _METHODS[method]

    def told(call: MethodContext, checking: Checking) -> Type:
        receiver = get_proper_type(call.type)
        if isinstance(receiver, Instance):
            for base, hook in hooks.items():
                if checking.program.dialects.derives(receiver.type, base):
                    return hook(call, checking)
        return call.default_return_type

    return told
