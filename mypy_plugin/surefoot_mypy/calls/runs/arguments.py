"""What is given to `run()`, as rules on uses want it."""

from mypy.maptype import map_instance_to_supertype
from mypy.nodes import CallExpr, Expression
from mypy.plugin import MethodContext
from mypy.subtypes import is_subtype
from mypy.types import Instance, Type, get_proper_type
from mypy.typevars import fill_typevars_with_any

from surefoot.graph import names
from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, WorkflowGraph
from surefoot.graph.topology import start_events
from surefoot.graph.uses import GivenEvent, Runs
from surefoot_mypy.calls.arguments import call_of
from surefoot_mypy.calls.runs.step_types import accepted
from surefoot_mypy.calls.runs.unfit import unfit_values
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import class_named, the_class

__all__ = ["run_use"]

_START_EVENT = 1
"""Place of this parameter of `run`."""


def run_use(call: MethodContext, node: CallExpr, workflow: Instance, checking: Checking) -> Runs | None:
    """A run, with what it starts with; None where that is not known for certain."""
    graph, dialects = checking.graph(workflow.type), checking.program.dialects
    events = start_events(graph)
    if not graph.whole or len(events) != 1 or any(step.accepts_unknown for step in graph.steps):
        return None
    start = _start(events[0], graph, workflow, checking)
    if start is None:
        return None
    return Runs(
        workflow=workflow.type.name,
        start=start.type.name,
        constructor=checking.constructor(start.type),
        call=call_of(node, checking.program.tree.path),
        event=_event(call, start, workflow, checking),
        unfit=tuple(unfit_values(call, node, start.type, checking)),
        dialect=next((found for cls in workflow.type.mro if (found := dialects.library(cls.fullname))), "surefoot"),
    )


def _start(event: EventNode, graph: WorkflowGraph, workflow: Instance, checking: Checking) -> Instance | None:
    """The type of the event that starts a run."""
    written = (found for step in graph.steps for found in accepted(event, step, workflow))
    if found := next(written, None):
        return found
    info = class_named(event.fullname, checking.program.modules)
    plain = fill_typevars_with_any(info) if info else None
    return plain if isinstance(plain, Instance) else None


def _event(call: MethodContext, start: Instance, workflow: Instance, checking: Checking) -> GivenEvent | None:
    """What is given as start event, if that is certainly an event."""
    given = get_proper_type(call.arg_types[_START_EVENT][0]) if call.arg_types[_START_EVENT] else None
    if not isinstance(given, Instance) or not checking.program.dialects.derives(given.type, names.EVENT):
        return None
    # What the brackets of the class refuse, or no workflow takes, mypy says by itself.
    refused = not checking.program.dialects.derives(given.type, names.START_EVENT) or not _is_taken(given, workflow)
    value = call.args[_START_EVENT][0]
    place = Location(checking.program.tree.path, value.line, value.column + 1)
    return GivenEvent(given.type.name, refused or _may_be(value, given, start), place)


def _may_be(value: Expression, given: Instance, start: Instance) -> bool:
    """Whether a value may be of the class that is wanted: what is known as a base class of it may be one."""
    made = isinstance(value, CallExpr) and the_class(value.callee) is given.type
    return is_subtype(given, start) or (not made and is_subtype(start, given))


def _is_taken(given: Type, workflow: Instance) -> bool:
    base = next((cls for cls in workflow.type.mro if cls.fullname == names.WORKFLOW), None)
    return base is None or is_subtype(given, map_instance_to_supertype(workflow, base).args[0])
