"""Calls that run a workflow: the type of what the run ends with, where no brackets say it."""

from mypy.plugin import FunctionContext, MethodContext
from mypy.types import AnyType, Instance, Type, get_proper_type

from surefoot_mypy.calls.endings import result_type, says_nothing, stop_type
from surefoot_mypy.checking import Checking
from surefoot_mypy.names import COROUTINE

__all__ = ["child_run_type", "run_type", "test_runner_type"]


def run_type(call: MethodContext, checking: Checking) -> Type:
    """`flow.run()`: the handler knows the stop event."""
    return _told(call.default_return_type, call.type, checking)


def test_runner_type(call: FunctionContext, checking: Checking) -> Type:
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
