"""What a run ends with, as a type: read from the annotations of the steps that end it."""

from collections.abc import Sequence

from mypy.typeops import make_simplified_union
from mypy.types import AnyType, Instance, Type, UnionType, get_proper_type
from mypy.typevars import fill_typevars_with_any

from surefoot.graph import names
from surefoot.graph.model import EventKind, EventNode, WorkflowGraph
from surefoot.graph.topology import stop_events
from surefoot_mypy.calls.runs.step_types import returned
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import class_named

__all__ = ["result_type", "says_nothing", "stop_type"]


def stop_type(workflow: Type, checking: Checking) -> Type | None:
    """The type of the event that ends a run of `workflow`; None where that is not known for certain."""
    proper = get_proper_type(workflow)
    if not isinstance(proper, Instance) or not checking.program.dialects.derives(proper.type, names.WORKFLOW):
        return None
    graph = checking.graph(proper.type)
    stop = _only_stop(graph)
    if stop is None:
        return None
    ending = [step for step in graph.steps if stop in step.returns]
    written = [found for step in ending for found in returned(stop, step, proper)]
    if written:
        return _either(written)
    info = class_named(stop.fullname, checking.program.modules)
    return None if info is None else fill_typevars_with_any(info)


def result_type(workflow: Type, checking: Checking) -> Type | None:
    """The type of what awaiting a run of `workflow` gives; None where that is not known for certain."""
    proper = get_proper_type(workflow)
    if isinstance(proper, UnionType):
        results = [result_type(item, checking) for item in proper.items]
        known = [result for result in results if result is not None]
        return make_simplified_union(known) if len(known) == len(results) else None
    stop = stop_type(proper, checking)
    return None if stop is None else _carried(stop)


def says_nothing(stop: Type) -> bool:
    """Whether `stop` is a plain `StopEvent` whose result may be anything."""
    proper = get_proper_type(stop)
    plain = isinstance(proper, Instance) and proper.type.fullname == names.STOP_EVENT
    return plain and isinstance(get_proper_type(_carried(proper)), AnyType)


def _carried(stop: Type) -> Type:
    """What awaiting a run gives that ends with an event of type `stop`."""
    proper = get_proper_type(stop)
    if isinstance(proper, Instance) and proper.type.fullname == names.STOP_EVENT and proper.args:
        return proper.args[0]
    return stop


def _only_stop(graph: WorkflowGraph) -> EventNode | None:
    stops = stop_events(graph)
    if not graph.whole or len(stops) != 1 or any(step.returns_unknown for step in graph.steps):
        return None
    sent = {sent.event for step in graph.steps for sent in step.sends}
    return None if any(event.kind is EventKind.STOP and event not in stops for event in sent) else stops[0]


def _either(written: Sequence[Instance]) -> Type:
    """The one type that covers all of `written`, which are of one class."""
    first = written[0]
    if first.type.fullname != names.STOP_EVENT:
        return make_simplified_union(written)
    results = [_carried(each) for each in written]
    unknown = [result for result in results if isinstance(get_proper_type(result), AnyType)]
    return first.copy_modified(args=[unknown[0] if unknown else make_simplified_union(results)])
