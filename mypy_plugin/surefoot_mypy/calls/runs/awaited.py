"""What awaiting a run of LlamaIndex Workflows gives. Its handler has no parameter that could say it.

So the handler that `run()` returns is marked, which matters to nobody who takes a handler. The plugin of mypy itself
marks what `functools.partial` returns in the same way.
"""

from typing import Final

from mypy.plugin import MethodContext
from mypy.types import AnyType, Instance, Type, TypeOfAny, UnboundType, get_proper_type

from surefoot.dialects.libraries import OWN
from surefoot.graph import names
from surefoot_mypy.calls.runs.endings import stop_type
from surefoot_mypy.checking import Checking

__all__ = ["awaited_type", "marked"]

_MARK: Final = "__surefoot_stop"


def marked(handler: Instance, workflow: Instance, checking: Checking) -> Instance:
    """`handler`, which knows the event that ends a run of `workflow`, if that is more than a plain `StopEvent`."""
    stop = get_proper_type(stop_type(workflow, checking))
    if not isinstance(stop, Instance):
        return handler
    dialects = checking.program.dialects
    foreign = any(dialects.library(cls.fullname) not in (None, OWN) for cls in stop.type.mro)
    plain = dialects.meaning(stop.type.fullname) == names.STOP_EVENT
    return handler.copy_with_extra_attr(_MARK, stop) if foreign and not plain else handler


def awaited_type(call: MethodContext, checking: Checking) -> Type:
    """`await handler`: the event that ends the run, where the handler knows it, and else whatever it may be."""
    handler, generator = get_proper_type(call.type), get_proper_type(call.default_return_type)
    known = handler.extra_attrs if isinstance(handler, Instance) else None
    stop = known.attrs.get(_MARK) if known else None
    if not isinstance(generator, Instance) or not generator.args:
        return call.default_return_type
    if stop is None and isinstance(get_proper_type(generator.args[-1]), UnboundType):
        # Releases of that library name a result there that mypy does not know for a type, nor any attribute of it.
        stop = AnyType(TypeOfAny.from_error)
    return call.default_return_type if stop is None else generator.copy_modified(args=[*generator.args[:-1], stop])
