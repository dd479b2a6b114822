"""Which methods the plugin listens to, and who is told.

mypy asks for each call whether anybody is interested, so the answer must cost no more than a look into a table. It asks
by the class of the receiver, wherever that inherits the method from: whether it does is seen when the call is there.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from mypy.plugin import MethodContext
from mypy.types import Instance, Type, get_proper_type

from surefoot.graph import names
from surefoot_mypy.calls.runs import run_type
from surefoot_mypy.checking import Checking

__all__ = ["MethodHook", "method_hook"]

MethodHook: TypeAlias = Callable[[MethodContext, Checking], Type]
"""Says what a call gives, once it has been checked; may report what is wrong with it."""

_METHODS: Final[Mapping[str, tuple[str, MethodHook]]] = {
    "run": (names.WORKFLOW, run_type),
}
"""Name of a method → the class that defines it, and who is told of its calls."""


def method_hook(fullname: str) -> MethodHook | None:
    """Who is told of the calls of a method.

    Parameters:
        fullname: the name of the method behind that of the receiver's class.
    """
    owner, _, method = fullname.rpartition(".")
    if method not in _METHODS or owner.startswith("builtins."):
        return None
    base, hook = _METHODS[method]

    def told(call: MethodContext, checking: Checking) -> Type:
        receiver = get_proper_type(call.type)
        mine = isinstance(receiver, Instance) and receiver.type.has_base(base)
        return hook(call, checking) if mine else call.default_return_type

    return told
