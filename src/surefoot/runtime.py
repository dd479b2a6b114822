"""What starts the runs of a workflow, and which one is in scope.

A workflow knows its runtime by this protocol alone, so that it depends on no driver.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from surefoot.context.context import Context
    from surefoot.events import StartEvent
    from surefoot.handler import WorkflowHandler
    from surefoot.workflow import Workflow

__all__ = ["Runtime", "registered", "registering"]


@runtime_checkable
class Runtime(Protocol):
    """Starts runs."""

    def start(
        self,
        workflow: "Workflow[Any, Any]",
        ctx: "Context[Any]",
        start_event: "StartEvent | None",
        run_id: str | None,
    ) -> "WorkflowHandler[Any]":
        """Start a run and return at once. Called by `Workflow.run`, which has checked the arguments.

        Parameters:
            start_event: None to go on with the run that `ctx` was restored with.
            run_id: names the run; None lets the runtime choose.

        Raises:
            RuntimeError: no event loop is running, or a run of this id is open.
        """


_in_scope: ContextVar[Runtime] = ContextVar("surefoot_runtime")


@contextmanager
def registering(runtime: Runtime) -> Iterator[Runtime]:
    """Workflows made in this block use `runtime`, unless they are given another."""
    token = _in_scope.set(runtime)
    try:
        yield runtime
    finally:
        _in_scope.reset(token)


def registered() -> Runtime | None:
    """The runtime of the innermost `registering` block; None outside all of them."""
    return _in_scope.get(None)
