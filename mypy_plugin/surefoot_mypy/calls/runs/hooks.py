"""Calls that run a workflow: the type of what the run ends with, where no brackets say it, and what is wrong there."""

from mypy.nodes import CallExpr
from mypy.plugin import FunctionContext, MethodContext
from mypy.types import AnyType, Instance, Type, get_proper_type

from surefoot.graph import names
from surefoot.rulebook import judge_uses
from surefoot_mypy.calls.failing import report_use
from surefoot_mypy.calls.runs.arguments import run_use
from surefoot_mypy.calls.runs.awaited import marked
from surefoot_mypy.calls.runs.endings import result_type, says_nothing, stop_type
from surefoot_mypy.calls.runs.handlers import handler_uses
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import COROUTINE
from surefoot_mypy.report import report

__all__ = ["child_run_type", "run_type", "runner_type"]


def run_type(call: MethodContext, checking: Checking) -> Type:
    """`flow.run()`: the handler knows the stop event. Reports what does not fit the start event."""
    node, workflow = call.context, get_proper_type(call.type)
    if not isinstance(workflow, Instance) or not _is_the_library_s(workflow, checking):
        return call.default_return_type
    if isinstance(node, CallExpr):
        if begun := run_use(call, node, workflow, checking):
            report_use(begun, node, checking)
        report(judge_uses(handler_uses(node, workflow.type.name, checking.program)), checking.program, checking.config)
    handler = get_proper_type(call.default_return_type)
    if isinstance(handler, Instance) and not handler.args:
        return marked(handler, workflow, checking)
    return _told(handler, workflow, checking)


def runner_type(call: FunctionContext, checking: Checking) -> Type:
    """`WorkflowTestRunner(flow)`: so does the runner."""
    return _told(call.default_return_type, _first(call), checking)


def child_run_type(call: MethodContext, checking: Checking) -> Type:
    """`ctx.run(flow)`: what the coroutine gives."""
    coroutine, workflow = get_proper_type(call.default_return_type), _first(call)
    if workflow is None or not isinstance(coroutine, Instance) or coroutine.type.fullname != COROUTINE:
        return call.default_return_type
    silent = isinstance(get_proper_type(coroutine.args[-1]), AnyType)
    result = result_type(workflow, checking) if silent else None
    return coroutine if result is None else coroutine.copy_modified(args=[*coroutine.args[:-1], result])


def _is_the_library_s(workflow: Instance, checking: Checking) -> bool:
    """Whether `run` is the method of the library, and no other in its place."""
    owner = next((cls for cls in workflow.type.mro if "run" in cls.names), None)
    return owner is not None and checking.program.dialects.meaning(owner.fullname) == names.WORKFLOW


def _told(generic: Type, workflow: Type | None, checking: Checking) -> Type:
    """`generic`, whose last argument is the stop event, with that of `workflow` if it says nothing by itself."""
    made = get_proper_type(generic)
    if workflow is None or not isinstance(made, Instance) or not made.args or not says_nothing(made.args[-1]):
        return generic
    stop = stop_type(workflow, checking)
    return generic if stop is None else made.copy_modified(args=[*made.args[:-1], stop])


def _first(call: FunctionContext | MethodContext) -> Type | None:
    """The type of the first argument."""
    return call.arg_types[0][0] if call.arg_types and call.arg_types[0] else None
