"""`run()`: the type of what a run ends with."""

from mypy.nodes import TypeInfo
from mypy.plugin import MethodContext
from mypy.types import Instance, Type, get_proper_type
from mypy.typevars import fill_typevars_with_any

from surefoot.graph import names
from surefoot.graph.topology import stop_events
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import class_named

__all__ = ["run_type"]


def run_type(call: MethodContext, checking: Checking) -> Type:
    """The handler of a run, which knows the stop event also where the class does not name it in brackets."""
    handler = get_proper_type(call.default_return_type)
    workflow = get_proper_type(call.type)
    if not isinstance(handler, Instance) or not isinstance(workflow, Instance) or len(handler.args) != 1:
        return call.default_return_type
    written = get_proper_type(handler.args[0])
    if not isinstance(written, Instance) or written.type.fullname != names.STOP_EVENT:
        return handler
    stop = _stop_event(workflow.type, checking)
    return handler if stop is None else handler.copy_modified(args=[fill_typevars_with_any(stop)])


def _stop_event(workflow: TypeInfo, checking: Checking) -> TypeInfo | None:
    """The class of the event that ends a run; None where that is not known for certain."""
    graph = checking.graph(workflow)
    found = stop_events(graph)
    if not graph.whole or len(found) != 1:
        return None
    return class_named(found[0].fullname, checking.program.modules)
